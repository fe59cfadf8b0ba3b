package io.signalbox.topic;

import java.nio.file.Path;

import io.signalbox.kafka.Broker;
import io.signalbox.ledger.Ledger;

/** Channels that are topics of a broker of Apache's. */
class KafkaChannelTest extends ChannelContract {

    private final Cluster cluster = new Cluster(Broker.shared());
    private boolean made;

    @Override
    ChannelHub hub(Ledger ledger, Path home) throws Exception {
        if (!made) {
            cluster.make(CHANNEL, 3).make("invoiced", 1);
            made = true;
        }
        return cluster.hub(ledger, home);
    }
}
