package io.signalbox.topic;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import io.signalbox.channel.ChannelNames;
import io.signalbox.channel.Channels;
import io.signalbox.channel.KafkaChannel;
import io.signalbox.collector.BatchCalls;
import io.signalbox.delivery.DeliveryHandler;
import io.signalbox.delivery.DeliveryScope;
import io.signalbox.delivery.SubscriptionRegistry;
import io.signalbox.exchange.SamplePayload;
import io.signalbox.ledger.Append;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;
import io.signalbox.message.Message;
import io.signalbox.problem.PostponedException;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.Systems;

/**
 * An outbox for each channel that is a topic: the only subscription of the channel in the ledger. Its deliveries are records, sent under the policy of the
 * channel's system, in order per subject, and delivered once the broker has them. Safe for many threads.
 */
final class Outboxes {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final Channels channels;
    private final Ledger ledger;
    private final SubscriptionRegistry subscriptions;
    private final Systems systems;
    private final BatchCalls calls;
    private final Predicate<String> hasBegun;
    private final Clock clock;
    private final Set<String> open = ConcurrentHashMap.newKeySet();
    private volatile boolean takenUp;

    /** @param hasBegun whether all inboxes of a channel here have begun: what is sent before that passes them by */
    Outboxes(
            Channels channels,
            Ledger ledger,
            SubscriptionRegistry subscriptions,
            Systems systems,
            BatchCalls calls,
            Predicate<String> hasBegun,
            Clock clock) {
        this.channels = channels;
        this.ledger = ledger;
        this.subscriptions = subscriptions;
        this.systems = systems;
        this.calls = calls;
        this.hasBegun = hasBegun;
        this.clock = clock;
    }

    /** From now on what the channel gets is sent to its topic. May block. */
    void open(KafkaChannel channel) {
        open(channel.name(), channel.name(), scope -> send(channel, scope));
    }

    /** Once, what earlier starts have left is sent, or, where its channel lives in the ledger by now, goes there. May block. */
    void takeUp() {
        if (takenUp) {
            return;
        }
        ledger.waiting().stream()
                .flatMap(waiting -> ChannelNames.sentBy(waiting.subscription().id()).stream())
                .forEach(this::takeUp);
        takenUp = true;
    }

    private void takeUp(String channel) {
        Optional<KafkaChannel> kafka = channels.kafka(channel);
        if (kafka.isPresent()) {
            open(kafka.get());
        } else {
            open(channel, ChannelNames.outbox(channel), scope -> scope.append(backInLedger(channel, scope.message())));
        }
    }

    private void open(String channel, String reads, DeliveryHandler handler) {
        if (open.add(channel)) {
            try {
                subscriptions.register(new Subscription(ChannelNames.outbox(channel), reads, Order.SUBJECT), handler);
            } catch (RuntimeException e) {
                open.remove(channel);
                throw e;
            }
        }
    }

    private static Append backInLedger(String channel, Message message) {
        return new Append(
                channel,
                new Message(
                        message.id(),
                        ChannelNames.outbox(message.source()),
                        message.type(),
                        message.subject(),
                        message.time(),
                        message.contentType(),
                        message.payload(),
                        message.headers()));
    }

    private void send(KafkaChannel channel, DeliveryScope scope) {
        SystemDescriptor system = systems.find(channel.system())
                .orElseThrow(() -> new ProblemException(Problem.of(
                        ProblemCode.TOPIC_UNUSABLE,
                        "channel '" + channel.name() + "' travels by system '" + channel.system()
                                + "', which no file in routes/systems describes")));
        if (!hasBegun.test(channel.name())) {
            throw new PostponedException(
                    Problem.of(
                            ProblemCode.TOPIC_UNUSABLE,
                            "a subscription of channel '" + channel.name()
                                    + "' has yet to note where it begins in topic '" + channel.topic() + "'"),
                    clock.instant().plus(LOOK_AGAIN));
        }
        SamplePayload nothing = SamplePayload.nothing();
        calls.call(system, new SendMessage(channel, scope.message()), nothing, scope.key("send", null), scope);
    }
}
