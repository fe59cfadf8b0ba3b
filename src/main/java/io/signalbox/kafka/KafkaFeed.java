package io.signalbox.kafka;

import java.net.URI;

import org.apache.kafka.common.KafkaException;

import io.signalbox.consume.ClientFeed;
import io.signalbox.consume.Inbox;
import io.signalbox.exchange.Login;
import io.signalbox.exchange.RequestSigner;
import io.signalbox.system.SystemDescriptor;

/**
 * A topic that is read as one of a group.
 *
 * @param isFromBeginning whether a group that has read nothing yet begins with what is there
 */
public record KafkaFeed(String topic, String group, boolean isFromBeginning) implements ClientFeed {

    @Override
    public String words() {
        return "kafka " + topic + " as group " + group;
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public Inbox open(SystemDescriptor system, RequestSigner signer) {
        String what = KafkaInbox.what(this, system);
        URI address = system.address().require(system.name());
        try {
            return KafkaInbox.open(
                    this,
                    what,
                    KafkaConnection.settings(KafkaAddress.of(address), Login.of(signer.headers("READ", address, null))),
                    system.limits().timeout());
        } catch (KafkaException e) {
            throw KafkaFailure.of(e, what);
        }
    }
}
