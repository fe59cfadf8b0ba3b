package io.signalbox.kind.camel;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;

import io.moquette.broker.Server;
import io.moquette.broker.config.MemoryConfig;
import io.moquette.broker.security.IAuthenticator;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

import static org.awaitility.Awaitility.await;

/** A broker for MQTT that lets one user in, and somebody who listens. */
final class MqttBroker implements AutoCloseable {

    static final String USER = "hub";
    static final String PASSWORD = "p#%&w+ö";

    private final int port = freePort();
    private final Server server = new Server();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final MqttClient listener;

    MqttBroker() throws Exception {
        Properties settings = new Properties();
        settings.setProperty("host", "127.0.0.1");
        settings.setProperty("port", "" + port);
        settings.setProperty("allow_anonymous", "false");
        settings.setProperty("persistence_enabled", "false");
        settings.setProperty("telemetry_enabled", "false");
        IAuthenticator one = (client, user, password) ->
                USER.equals(user) && PASSWORD.equals(new String(password, StandardCharsets.UTF_8));
        server.startServer(new MemoryConfig(settings), List.of(), null, one, null);
        listener = new MqttClient(url(), "listener", new MemoryPersistence());
        MqttConnectOptions options = new MqttConnectOptions();
        options.setUserName(USER);
        options.setPassword(PASSWORD.toCharArray());
        await().ignoreExceptions().until(() -> {
            listener.connect(options);
            return true;
        });
        listener.subscribe(
                "#",
                1,
                (topic, message) -> heard.add(topic + " " + new String(message.getPayload(), StandardCharsets.UTF_8)));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    List<String> heard() {
        return heard;
    }

    @Override
    public void close() throws MqttException {
        listener.disconnectForcibly(100, 100);
        listener.close(true);
        server.stopServer();
    }
}
