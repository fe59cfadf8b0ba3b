package io.signalbox.topic;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.signalbox.channel.Channels;
import io.signalbox.collector.BatchCalls;
import io.signalbox.kafka.Broker;
import io.signalbox.ledger.Ledger;
import io.signalbox.system.LoadedSystems;

/** A broker that channels travel by, and topics that belong to one test. */
final class Cluster {

    private static int tests;

    private final Broker broker;
    private final String prefix = "channel-" + ++tests + ".";
    private final Map<String, String> settings = new HashMap<>();

    Cluster(Broker broker) {
        this.broker = broker;
        settings.put("signalbox.channels.provider", "kafka");
        settings.put("signalbox.channels.system", "events");
        settings.put("signalbox.channels.topic-prefix", prefix);
        settings.put("signalbox.channels.group-prefix", prefix);
    }

    Cluster with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    Broker broker() {
        return broker;
    }

    String topic(String channel) {
        return prefix + channel;
    }

    String group(String subscription) {
        return prefix + subscription;
    }

    Cluster make(String channel, int partitions) throws Exception {
        broker.topic(topic(channel), partitions);
        return this;
    }

    ChannelHub hub(Ledger ledger, Path home) throws Exception {
        return hub(ledger, home, calls -> calls);
    }

    ChannelHub hub(Ledger ledger, Path home, UnaryOperator<BatchCalls> around) throws Exception {
        Path routes = home.resolve("routes");
        Files.createDirectories(routes.resolve("systems"));
        Files.writeString(
                routes.resolve("systems/events.yaml"),
                """
                system: events
                environment: test
                environments: { test: { url: "%s" } }
                limits: { timeout: 5s }
                operations: {}
                """
                        .formatted(broker.url()));
        return new ChannelHub(
                ledger,
                LoadedSystems.of(routes),
                Channels.of(key -> Optional.ofNullable(settings.get(key))),
                home,
                around);
    }
}
