package io.signalbox.notice;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.alert.AlertRule;
import io.signalbox.alert.Notice;
import io.signalbox.collector.BatchCalls;
import io.signalbox.delivery.DeliveryScope;
import io.signalbox.delivery.SubscriptionRegistry;
import io.signalbox.exchange.SamplePayload;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;
import io.signalbox.notify.Notify;
import io.signalbox.notify.NotifyChannel;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.Systems;

/**
 * A subscription for each channel of notices: its deliveries are calls under the policy of the channel's system, tried again and parked as
 * others are. For one thread.
 */
final class NoticeChannels {

    /** What the names of channels, and of their subscriptions, begin with. */
    static final String PREFIX = AlertRule.NOTICES + "/";

    private final Supplier<Notify> notify;
    private final SubscriptionRegistry subscriptions;
    private final Systems systems;
    private final SecretStore secrets;
    private final BatchCalls calls;
    private final NoticeCommand command;
    private final String address;
    private final Set<String> running = new TreeSet<>();

    /** @param address of the console as people reach it, or null */
    NoticeChannels(
            Supplier<Notify> notify,
            SubscriptionRegistry subscriptions,
            Systems systems,
            SecretStore secrets,
            BatchCalls calls,
            NoticeCommand command,
            String address) {
        this.notify = notify;
        this.subscriptions = subscriptions;
        this.systems = systems;
        this.secrets = secrets;
        this.calls = calls;
        this.command = command;
        this.address = address;
    }

    static String subscription(String channel) {
        return PREFIX + channel;
    }

    /** Begins and ends subscriptions as the file says by now. May block. */
    void look() {
        Map<String, NotifyChannel> wanted = new HashMap<>(notify.get().channels());
        for (String name : Set.copyOf(running)) {
            if (!wanted.containsKey(name)) {
                subscriptions.unregister(subscription(name));
                running.remove(name);
            }
        }
        for (String name : wanted.keySet()) {
            if (!running.contains(name)) {
                subscriptions.register(
                        new Subscription(subscription(name), subscription(name), Order.SUBJECT),
                        scope -> deliver(name, scope));
                running.add(name);
            }
        }
    }

    private void deliver(String name, DeliveryScope scope) {
        NotifyChannel channel = notify.get().channels().get(name);
        if (channel == null) {
            throw new ProblemException(Problem.of(
                    ProblemCode.TARGET_UNKNOWN, "notify.yaml has no channel '" + name + "' any more; discard it"));
        }
        NoticeBody body = new NoticeBody(notice(scope), address);
        if (channel.kind() == NotifyChannel.Kind.COMMAND) {
            command.run(channel.command(), body.of(channel, null));
            return;
        }
        SystemDescriptor system = systems.get(channel.system());
        String routingKey = channel.routingKey() == null
                ? null
                : secrets.get(channel.routingKey()).reveal();
        JsonNode sent = body.of(channel, routingKey);
        calls.call(
                system,
                system.callable(channel.operation()),
                new SamplePayload(scope.message().subject(), Map.of(), sent),
                scope.key("notice", null),
                scope);
    }

    private static Notice notice(DeliveryScope scope) {
        try {
            return HandedNotice.read(scope.message().payload());
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(ProblemCode.REQUEST_NOT_BUILT, "the notice is not of the form of one any more"), e);
        }
    }
}
