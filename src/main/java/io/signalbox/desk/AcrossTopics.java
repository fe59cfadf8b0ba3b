package io.signalbox.desk;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.signalbox.access.Reach;
import io.signalbox.channel.ChannelNames;
import io.signalbox.flow.Flows;
import io.signalbox.ledger.DeliveryAdmin;
import io.signalbox.ledger.DeliveryAdmin.FullMessage;
import io.signalbox.ledger.Ledger;
import io.signalbox.message.Message;
import io.signalbox.routefile.Flow;
import io.signalbox.routefile.Source;

/**
 * Follows messages through topics: what an outbox has sent, and what inboxes on this ledger have taken of it, are messages of their own, known by one source
 * and id. Routes in use say which subscriptions read which channel. Reads the ledger, and so may block.
 */
@Singleton
final class AcrossTopics {

    private final DeliveryAdmin admin;
    private final Flows flows;

    AcrossTopics(Ledger ledger, Flows flows) {
        this.admin = ledger.admin();
        this.flows = flows;
    }

    /**
     * What subscriptions have taken of what was sent.
     *
     * @param sent as it is seen by whom this concerns
     */
    List<Long> taken(FullMessage sent, Reach reach) {
        Message message = sent.message();
        return sent.deliveries().stream()
                .flatMap(each -> ChannelNames.sentBy(each.delivery().subscription()).stream())
                .flatMap(this::readers)
                .filter(reach::coversSubscription)
                .map(reader -> ChannelNames.source(reader, message.source()))
                .flatMap(source -> admin.messages(source, List.of(message.id())).stream())
                .toList();
    }

    private Stream<String> readers(String channel) {
        return flows.all().stream()
                .filter(flow -> new Source.Channel(channel).equals(flow.from()))
                .map(Flow::subscription);
    }

    /** The message that was sent, of one that was taken; empty where it was sent from elsewhere. */
    Optional<Long> sent(FullMessage taken, Reach reach) {
        Message message = taken.message();
        return ChannelNames.takenBy(taken.channel())
                .flatMap(this::reads)
                .map(ChannelNames::outbox)
                .filter(reach::coversSubscription)
                .flatMap(outbox -> admin.messages(ChannelNames.said(message.source()), List.of(message.id())).stream()
                        .filter(each -> isOf(outbox, each))
                        .findFirst());
    }

    private Optional<String> reads(String subscription) {
        return flows.all().stream()
                .filter(flow -> flow.subscription().equals(subscription))
                .flatMap(flow ->
                        flow.from() instanceof Source.Channel channel ? Stream.of(channel.name()) : Stream.empty())
                .findFirst();
    }

    /** Whoever writes a record may name any source and id: it has to be a message of this very topic. */
    private boolean isOf(String outbox, long message) {
        return admin.message(message).stream()
                .flatMap(full -> full.deliveries().stream())
                .anyMatch(each -> each.delivery().subscription().equals(outbox));
    }
}
