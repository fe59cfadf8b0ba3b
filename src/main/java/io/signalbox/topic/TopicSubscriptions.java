package io.signalbox.topic;

import java.util.Optional;

import io.signalbox.channel.ChannelNames;
import io.signalbox.channel.Channels;
import io.signalbox.channel.KafkaChannel;
import io.signalbox.delivery.DeliveryHandler;
import io.signalbox.delivery.SubscriptionRegistry;
import io.signalbox.ledger.Subscription;

/**
 * The subscriptions of routes to channels, whatever their providers. One of a topic reads what its inbox has taken from there, and nothing else in the
 * ledger; the channel itself is read by its outbox. Safe for many threads.
 */
public final class TopicSubscriptions implements SubscriptionRegistry {

    private final Channels channels;
    private final SubscriptionRegistry subscriptions;
    private final Outboxes outboxes;
    private final Inboxes inboxes;

    /** @param subscriptions of the ledger */
    TopicSubscriptions(Channels channels, SubscriptionRegistry subscriptions, Outboxes outboxes, Inboxes inboxes) {
        this.channels = channels;
        this.subscriptions = subscriptions;
        this.outboxes = outboxes;
        this.inboxes = inboxes;
    }

    @Override
    public void register(Subscription subscription, DeliveryHandler handler) {
        Optional<KafkaChannel> kafka = channels.kafka(subscription.channel());
        if (kafka.isEmpty()) {
            subscriptions.register(subscription, handler);
            return;
        }
        String id = subscription.id();
        subscriptions.register(new Subscription(id, ChannelNames.inbox(id), subscription.order()), handler);
        inboxes.open(id, kafka.get());
        outboxes.open(kafka.get());
    }

    @Override
    public void unregister(String subscription) {
        inboxes.close(subscription);
        subscriptions.unregister(subscription);
    }

    /** A route appends to a channel from now on. May block. */
    public void appendsTo(String channel) {
        channels.kafka(channel).ifPresent(outboxes::open);
    }
}
