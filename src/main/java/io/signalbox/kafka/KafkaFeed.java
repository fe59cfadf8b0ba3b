package io.signalbox.kafka;

import io.signalbox.consume.ClientFeed;
import io.signalbox.consume.Inbox;
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
        return new KafkaInbox(this, GroupMember.open(this, system, signer));
    }
}
