package io.signalbox.topic;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;

import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;

import io.signalbox.channel.Channels;
import io.signalbox.collector.BatchCalls;
import io.signalbox.component.system.SystemComponent;
import io.signalbox.credential.Credentials;
import io.signalbox.delivery.DeliveryHandler;
import io.signalbox.delivery.DeliverySettings;
import io.signalbox.delivery.Dispatcher;
import io.signalbox.delivery.RetryPolicy;
import io.signalbox.delivery.Runs;
import io.signalbox.ledger.Append;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;
import io.signalbox.message.Message;
import io.signalbox.policy.Policies;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.Systems;

/** What a hub has of channels; what a route would do, a test says. */
final class ChannelHub implements AutoCloseable {

    static final Instant TIME = Instant.parse("2026-11-24T10:15:30Z");

    private static final RetryPolicy SOON =
            new RetryPolicy(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofHours(1));

    private final Clock clock = Clock.systemUTC();
    private final Ledger ledger;
    private final CamelContext camel = new DefaultCamelContext();
    private final Dispatcher dispatcher;
    private final Inboxes inboxes;
    private final Outboxes outboxes;
    private final TopicSubscriptions subscriptions;
    private final Runs runs;

    ChannelHub(Ledger ledger, Systems systems, Channels channels, Path folder) {
        this(ledger, systems, channels, folder, calls -> calls);
    }

    /** @param around what may happen to calls */
    ChannelHub(Ledger ledger, Systems systems, Channels channels, Path folder, UnaryOperator<BatchCalls> around) {
        this.ledger = ledger;
        SecretStore secrets = SecretStore.of(folder.resolve("secrets"), Map.of(), clock);
        Credentials credentials = Credentials.apart(secrets, clock);
        SystemComponent component =
                new SystemComponent(systems, secrets, credentials, clock, "test", null, Policies.of(clock));
        camel.addComponent("system", component);
        camel.start();
        dispatcher = new Dispatcher(
                ledger, new DeliverySettings(16, 512, 32 << 20, SOON, Duration.ofSeconds(5)), clock, new Random(1));
        runs = new Runs(ledger, clock);
        runs.open(route -> false);
        inboxes = new Inboxes(systems, credentials, ledger, runs, system -> false, 100_000, clock);
        outboxes = new Outboxes(
                channels, ledger, dispatcher, systems, around.apply(component.collected()), inboxes::haveBegun, clock);
        subscriptions = new TopicSubscriptions(channels, dispatcher, outboxes, inboxes);
    }

    ChannelHub start() {
        dispatcher.start();
        outboxes.takeUp();
        return this;
    }

    Ledger ledger() {
        return ledger;
    }

    Runs runs() {
        return runs;
    }

    void subscribe(String subscription, String channel, DeliveryHandler handler) {
        subscriptions.register(new Subscription(subscription, channel, Order.SUBJECT), handler);
    }

    void unsubscribe(String subscription) {
        subscriptions.unregister(subscription);
    }

    static Message message(String id, String subject, String body) {
        return new Message(
                id, "route:test", "signed-up", subject, TIME, Message.JSON, body.getBytes(StandardCharsets.UTF_8));
    }

    /** As a route does. */
    void append(String channel, Message message) {
        subscriptions.appendsTo(channel);
        Ledger.await(ledger.append(new Append(channel, message)));
    }

    void until(Callable<Boolean> holds) {
        Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> {
            inboxes.look();
            return holds.call();
        });
    }

    /** Stops in good order; the ledger stays open. */
    void stop() {
        inboxes.close();
        dispatcher.stop();
        camel.stop();
    }

    @Override
    public void close() {
        stop();
        ledger.close();
    }
}
