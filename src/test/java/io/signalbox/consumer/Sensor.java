package io.signalbox.consumer;

import java.nio.charset.StandardCharsets;

import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

import io.signalbox.jms.JmsBroker;

/** Sends readings by MQTT. */
final class Sensor {

    private final JmsBroker broker;

    Sensor(JmsBroker broker) {
        this.broker = broker;
    }

    static String reading(int id) {
        return "{\"id\":\"r" + id + "\",\"sensor\":\"a1\"}";
    }

    /** Returns once the broker has them. */
    void publish(String... texts) throws MqttException {
        try (MqttClient client = new MqttClient(broker.url("tcp"), "sensor", new MemoryPersistence())) {
            MqttConnectOptions options = new MqttConnectOptions();
            options.setUserName("hub");
            options.setPassword("s3cret".toCharArray());
            client.connect(options);
            for (String text : texts) {
                client.publish(Plant.TOPIC, text.getBytes(StandardCharsets.UTF_8), 1, false);
            }
            client.disconnect();
        }
    }
}
