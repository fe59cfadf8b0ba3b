package io.signalbox.topic;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jboss.logging.Logger;

import io.signalbox.channel.ChannelNames;
import io.signalbox.channel.KafkaChannel;
import io.signalbox.credential.Credentials;
import io.signalbox.delivery.Runs;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Waiting;
import io.signalbox.schedule.Backoff;
import io.signalbox.schedule.Threads;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.Systems;

/**
 * An inbox for each subscription of a channel that is a topic, which takes what the topic holds into the ledger, on a thread of its own for as long as it
 * may flow. What is paused, or of a system that is contained, is left to its broker. Safe for many threads.
 */
public final class Inboxes implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Inboxes.class);

    private static final long STOPS_WITHIN_SECONDS = 5;

    /** What is retired leaves its topic after so long at most. */
    private static final Duration RETIRED_WITHIN = Duration.ofSeconds(15);

    private final Systems systems;
    private final Credentials credentials;
    private final Ledger ledger;
    private final Runs runs;
    private final Predicate<String> isContained;
    private final long mostBytes;
    private final Clock clock;
    private final ExecutorService workers = Threads.unbounded("inbox");
    private final Map<String, Inbox> inboxes = new ConcurrentHashMap<>();
    private volatile boolean closed;
    /** For one thread. */
    private Instant looked = Instant.MIN;

    /**
     * @param isContained whether nothing of a system may come in, by its name
     * @param mostBytes of a body; a message with more is parked
     */
    Inboxes(
            Systems systems,
            Credentials credentials,
            Ledger ledger,
            Runs runs,
            Predicate<String> isContained,
            long mostBytes,
            Clock clock) {
        this.systems = systems;
        this.credentials = credentials;
        this.ledger = ledger;
        this.runs = runs;
        this.isContained = isContained;
        this.mostBytes = mostBytes;
        this.clock = clock;
    }

    /** One subscription and its state; guarded by itself. */
    private static final class Inbox {
        private final String subscription;
        private final KafkaChannel channel;
        private final Backoff backoff = new Backoff();
        private volatile boolean begun;
        private volatile boolean ended;
        private volatile boolean retired;
        private boolean running;
        private SystemDescriptor described;

        private Inbox(String subscription, KafkaChannel channel) {
            this.subscription = subscription;
            this.channel = channel;
        }
    }

    /** Takes what the topic holds for a subscription, from now on. */
    void open(String subscription, KafkaChannel channel) {
        inboxes.put(subscription, new Inbox(subscription, channel));
        runs.register(subscription, TakeTopic.feed(channel, subscription).words());
    }

    /** Ends within seconds; the topic keeps the rest. */
    void close(String subscription) {
        Inbox inbox = inboxes.remove(subscription);
        if (inbox != null) {
            inbox.ended = true;
            runs.unregister(subscription);
        }
    }

    /** Whether it is known of all subscriptions of a channel here where they begin. */
    boolean haveBegun(String channel) {
        return inboxes.values().stream()
                .filter(inbox -> inbox.channel.name().equals(channel))
                .allMatch(inbox -> inbox.begun || inbox.retired);
    }

    /** Begins what may flow. May block a moment. */
    public void look() {
        Instant now = clock.instant();
        if (!inboxes.isEmpty() && now.isAfter(looked.plus(RETIRED_WITHIN))) {
            looked = now;
            lookForRetired();
        }
        List.copyOf(inboxes.values()).forEach(this::beginIfDue);
    }

    /** Their routes may run on for a while, and nobody would have what their inboxes take. */
    private void lookForRetired() {
        List<Inbox> all = List.copyOf(inboxes.values()); // each was made known before it was opened
        Set<String> known = ledger.waiting().stream()
                .map(Waiting::subscription)
                .filter(each -> each.channel().equals(ChannelNames.inbox(each.id())))
                .map(Subscription::id)
                .collect(Collectors.toSet());
        all.forEach(inbox -> inbox.retired = !known.contains(inbox.subscription));
    }

    private void beginIfDue(Inbox inbox) {
        Optional<SystemDescriptor> system = systems.find(inbox.channel.system());
        if (system.isEmpty() || inbox.retired || isContained.test(inbox.channel.system())) {
            return;
        }
        synchronized (inbox) {
            if (inbox.described != system.get()) {
                inbox.described = system.get();
                inbox.backoff.forget();
            }
            boolean isWanted = !inbox.begun || mayFlow(inbox, system.get());
            if (closed || inbox.running || !isWanted || !inbox.backoff.isDue(clock.instant())) {
                return;
            }
            inbox.running = true;
        }
        try {
            workers.execute(() -> run(inbox, system.get()));
        } catch (RejectedExecutionException e) {
            LOG.debug("The hub stops before a topic could be taken", e);
        }
    }

    private boolean mayFlow(Inbox inbox, SystemDescriptor described) {
        return !closed
                && !inbox.ended
                && !inbox.retired
                && systems.find(described.name())
                        .filter(now -> now == described)
                        .isPresent()
                && !runs.isPaused(inbox.subscription)
                && !isContained.test(described.name());
    }

    private void run(Inbox inbox, SystemDescriptor system) {
        TakeTopic take =
                new TakeTopic(inbox.subscription, inbox.channel, system, credentials, ledger, runs, mostBytes, clock);
        boolean wentWell = false;
        try {
            wentWell = take.take(() -> inbox.begun = true, () -> mayFlow(inbox, system));
        } finally {
            synchronized (inbox) {
                inbox.running = false;
                inbox.backoff.ended(wentWell, clock.instant(), take.hasReceived());
            }
        }
    }

    /** Takes nothing any more, and waits a moment for what is being kept; the topics keep the rest. */
    @Override
    public void close() {
        closed = true;
        if (!Threads.end(workers, STOPS_WITHIN_SECONDS)) {
            LOG.info("A topic was not let go in time; what was not kept of it is read again after the next start");
        }
    }
}
