package io.signalbox.consumer;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;

import org.jboss.logging.Logger;

import io.signalbox.consume.ConsumePlan;
import io.signalbox.consume.Inboxes;
import io.signalbox.credential.Credentials;
import io.signalbox.delivery.Runs;
import io.signalbox.schedule.Backoff;
import io.signalbox.schedule.Threads;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.Systems;

/**
 * Takes the events that brokers hold and that are wanted, each on a thread of its own for as long as it may flow. What is paused, or of a system that
 * is contained, is left to its broker. Safe for many threads.
 */
public final class Consumers implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Consumers.class);

    private static final long STOPS_WITHIN_SECONDS = 5;

    private final Systems systems;
    private final Inboxes inboxes;
    private final Credentials credentials;
    private final Runs runs;
    private final Predicate<String> isContained;
    private final KeepReceived keep;
    private final Clock clock;
    private final WantedEvents wanted;
    private final ExecutorService workers = Threads.unbounded("consume");
    private final Map<String, Consumer> consumers = new HashMap<>();
    private volatile boolean closed;

    /**
     * @param isContained whether nothing of a system may come in, by its name
     * @param wanted which events are wanted now; asked again and again
     */
    Consumers(
            Systems systems,
            Inboxes inboxes,
            Credentials credentials,
            Runs runs,
            Predicate<String> isContained,
            KeepReceived keep,
            Clock clock,
            WantedEvents wanted) {
        this.systems = systems;
        this.inboxes = inboxes;
        this.credentials = credentials;
        this.runs = runs;
        this.isContained = isContained;
        this.keep = keep;
        this.clock = clock;
        this.wanted = wanted;
    }

    /** One event and its state; guarded by itself. */
    private static final class Consumer {
        private final String event;
        private final Backoff backoff = new Backoff();
        private Described described;
        private boolean running;
        private boolean ended;

        private Consumer(String event) {
            this.event = event;
        }
    }

    /** An event as it is described now. */
    private record Described(SystemDescriptor system, ConsumePlan plan) {}

    /** Begins what is wanted and may flow. May block a moment. */
    public void look() {
        Map<String, Described> now = new TreeMap<>();
        wanted.now().forEach(event -> described(event).ifPresent(described -> now.put(event, described)));
        List<Consumer> all;
        synchronized (consumers) {
            for (String gone : List.copyOf(consumers.keySet())) {
                if (!now.containsKey(gone)) {
                    end(consumers.remove(gone));
                }
            }
            now.forEach(this::want);
            all = List.copyOf(consumers.values());
        }
        all.forEach(this::beginIfDue);
    }

    private Optional<Described> described(String event) {
        String[] names = event.split("/", 2);
        return systems.find(names[0]).flatMap(system -> system.source(names[1])
                .flatMap(source -> source.way(ConsumePlan.class))
                .map(plan -> new Described(system, plan)));
    }

    private void want(String event, Described described) {
        boolean isNew = !consumers.containsKey(event);
        Consumer consumer = consumers.computeIfAbsent(event, Consumer::new);
        synchronized (consumer) {
            if (isNew) {
                runs.register(event, described.plan().feed().words());
            }
            if (isNew || consumer.described.system() != described.system()) {
                consumer.described = described;
                consumer.backoff.forget();
            }
        }
    }

    private void end(Consumer consumer) {
        synchronized (consumer) {
            consumer.ended = true;
        }
        runs.unregister(consumer.event);
    }

    private void beginIfDue(Consumer consumer) {
        Described described;
        synchronized (consumer) {
            described = consumer.described;
            if (consumer.running || !mayFlow(consumer, described) || !consumer.backoff.isDue(clock.instant())) {
                return;
            }
            consumer.running = true;
        }
        try {
            workers.execute(() -> run(consumer, described));
        } catch (RejectedExecutionException e) {
            LOG.debug("The hub stops before an event could be taken", e);
        }
    }

    private boolean mayFlow(Consumer consumer, Described described) {
        synchronized (consumer) {
            return !closed
                    && !consumer.ended
                    && consumer.described == described
                    && !runs.isPaused(consumer.event)
                    && !isContained.test(described.system().name());
        }
    }

    private void run(Consumer consumer, Described described) {
        TakeEvent take = new TakeEvent(described.system(), described.plan(), inboxes, credentials, runs, keep, clock);
        boolean wentWell = false;
        try {
            wentWell = take.take(() -> mayFlow(consumer, described));
        } finally {
            Instant now = clock.instant();
            synchronized (consumer) {
                consumer.running = false;
                consumer.backoff.ended(wentWell, now, take.hasReceived());
            }
        }
    }

    /** What is taken from brokers. */
    public Set<String> events() {
        synchronized (consumers) {
            return Set.copyOf(consumers.keySet());
        }
    }

    /** Takes nothing any more, and waits a moment for what is being kept; the brokers keep the rest. */
    @Override
    public void close() {
        closed = true;
        if (!Threads.end(workers, STOPS_WITHIN_SECONDS)) {
            LOG.info("An event of a broker did not end in time; what it takes now is taken again after the next start");
        }
    }
}
