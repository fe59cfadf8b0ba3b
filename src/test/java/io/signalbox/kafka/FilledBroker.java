package io.signalbox.kafka;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A broker with many records, in a process of its own, for {@code bench/growth kafka}: says where it is, then how far a group has read. */
public final class FilledBroker {

    private static final int PARTITIONS = 4;

    private FilledBroker() {}

    /** @param args a folder, a topic, a group, and how many records */
    public static void main(String[] args) throws Exception {
        Broker broker = Broker.in(Path.of(args[0]));
        String topic = args[1];
        broker.topic(topic, PARTITIONS);
        try (KafkaProducer<byte[], byte[]> producer = broker.producer()) {
            for (int i = 1; i <= Integer.parseInt(args[3]); i++) {
                String value = "{\"id\":" + i + ",\"number\":\"C-" + i + "\",\"name\":\"Ada Lovelace\",\"email\":\"ada"
                        + i + "@example.com\",\"plan\":\"team\",\"changedAt\":\"2026-11-30T00:00:00Z\"}";
                producer.send(new ProducerRecord<>(topic, bytes("C-" + i), bytes(value)));
            }
        }
        say("url " + broker.url());
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        timer.scheduleWithFixedDelay(() -> sayHowFar(broker, args[2], topic), 0, 250, TimeUnit.MILLISECONDS);
    }

    private static void sayHowFar(Broker broker, String group, String topic) {
        long all = 0;
        try {
            for (int i = 0; i < PARTITIONS; i++) {
                all += Math.max(0, broker.committed(group, topic, i));
            }
            say("committed " + all);
        } catch (Exception e) {
            say("committed " + all + " " + e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void say(String line) {
        System.out.println(line); // read by the script
    }
}
