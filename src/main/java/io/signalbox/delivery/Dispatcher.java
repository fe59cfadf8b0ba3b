package io.signalbox.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

import org.jboss.logging.Logger;

import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Settlement;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Taker;
import io.signalbox.schedule.Threads;
import io.signalbox.trace.Traces;

/**
 * Hands due deliveries to their subscriptions' routes. Nothing runs before {@link #start}, so that every subscription is
 * known to the ledger before the first message moves.
 */
public final class Dispatcher implements Taker, SubscriptionRegistry {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final long TICK_MILLIS = 100;
    private static final int TICKS_PER_POLL = 10;
    /** Of many subscriptions each is asked for more rarely: what waits is announced, and asking is the net below. */
    private static final int POLLS_PER_TICK = 10;

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10 * AdaptiveConcurrency.TICK_MILLIS);
    private static final Duration CUT_OFF = Duration.ofSeconds(2);

    private final Ledger ledger;
    private final Gate gate;
    private final DeliverySettings settings;
    private final Clock clock;
    private final Outcome outcome;
    private final Traces traces;
    private final PayloadBudget room;
    private final WorkBudget workRoom = WorkBudget.ofHeap();
    private final AppendBudget appendRoom;
    /** As many as the limits of the subscriptions together allow. */
    private final ExecutorService threads = Threads.perTask("delivery");

    private final ScheduledThreadPoolExecutor timer;
    private final Map<String, SubscriptionRunner> runners = new ConcurrentHashMap<>();
    private volatile boolean started;
    private volatile Set<String> paused = Set.of();
    private int ticks;
    private final AtomicBoolean adapting = new AtomicBoolean();
    /** For the timer's thread. */
    private long adaptedAt = System.nanoTime() - PAUSE_NANOS;

    public Dispatcher(Ledger ledger, DeliverySettings settings, Clock clock, RandomGenerator random) {
        this(ledger, settings, clock, random, Gate.OPEN);
    }

    /** @param gate asked before each delivery is begun */
    public Dispatcher(Ledger ledger, DeliverySettings settings, Clock clock, RandomGenerator random, Gate gate) {
        this(ledger, settings, clock, random, gate, Traces.OFF);
    }

    /** @param traces of attempts */
    public Dispatcher(
            Ledger ledger, DeliverySettings settings, Clock clock, RandomGenerator random, Gate gate, Traces traces) {
        this.traces = traces;
        this.gate = gate;
        this.ledger = ledger;
        this.settings = settings;
        this.clock = clock;
        this.outcome = new Outcome(settings.retry(), random);
        this.room = new PayloadBudget(settings.inMemoryBytes());
        this.appendRoom = new AppendBudget(settings.appends());
        this.timer = Threads.timer("delivery-timer");
        ledger.deliverTo(this);
    }

    /**
     * Makes a subscription known to the ledger and runs its deliveries with the handler, once started. Blocks until the
     * ledger has it.
     */
    @Override
    public void register(Subscription subscription, DeliveryHandler handler) {
        SubscriptionRunner runner = new SubscriptionRunner(subscription, handler, this);
        ledger.subscribe(List.of(subscription)).toCompletableFuture().join();
        if (runners.putIfAbsent(subscription.id(), runner) != null) {
            throw new IllegalStateException("subscription '" + subscription.id() + "' runs already");
        }
        runner.pause(paused.contains(subscription.id()));
        if (started) {
            runner.open();
        }
    }

    /** Stops running a subscription's deliveries; its messages go on gathering in the ledger. Blocks while it drains. */
    @Override
    public void unregister(String subscription) {
        unregisterAll(List.of(subscription));
    }

    /** As {@link #unregister}, draining all at the same time. */
    public void unregisterAll(Collection<String> subscriptions) {
        List<SubscriptionRunner> ending = subscriptions.stream()
                .map(runners::get)
                .filter(Objects::nonNull)
                .toList();
        // Known until they are idle: what the ledger hands over meanwhile was reserved by them, and they count on it.
        drain(ending);
        ending.forEach(runner -> runners.remove(runner.id(), runner));
    }

    /** Starts no more attempts of exactly these subscriptions, whether they run yet or not. Returns at once. */
    public void pause(Set<String> subscriptions) {
        paused = Set.copyOf(subscriptions);
        runners.values().forEach(runner -> runner.pause(paused.contains(runner.id())));
    }

    /** Begins to deliver. */
    public void start() {
        started = true;
        runners.values().forEach(SubscriptionRunner::open);
        timer.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Whether deliveries are being run. */
    public boolean isStarted() {
        return started;
    }

    /** Takes no new deliveries, waits for what is under way, gives the rest back to the ledger. */
    public void stop() {
        if (started) {
            started = false;
            drain(new ArrayList<>(runners.values()));
            runners.clear();
        }
        timer.shutdownNow();
        threads.shutdownNow();
    }

    private void drain(List<SubscriptionRunner> draining) {
        draining.forEach(SubscriptionRunner::close);
        Instant deadline = clock.instant().plus(settings.drain());
        draining.forEach(r -> r.awaitIdle(deadline));
        draining.forEach(SubscriptionRunner::cutOff);
        Instant last = clock.instant().plus(CUT_OFF);
        draining.forEach(r -> r.awaitIdle(last));
        int left = draining.stream().mapToInt(SubscriptionRunner::held).sum();
        if (left > 0) {
            LOG.warnf("Deliveries were cut off; the ledger gives them out again deliveries=%d", left);
        }
    }

    /** Every few milliseconds while deliveries wait for workers; an idle hub wakes nobody for it. */
    void adaptWidthsSoon() {
        if (adapting.compareAndSet(false, true)) {
            later(this::adaptWidths, AdaptiveConcurrency.TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void adaptWidths() {
        adapting.set(false);
        long now = System.nanoTime();
        boolean afterPause = now - adaptedAt > PAUSE_NANOS;
        adaptedAt = now;
        runners.values().forEach(runner -> runner.adaptWidth(afterPause));
    }

    private void tick() {
        try {
            Instant now = clock.instant();
            int period = period(runners.size());
            int turn = ticks++;
            for (SubscriptionRunner runner : runners.values()) {
                runner.tick(now, isTurn(runner.id(), turn, period));
            }
        } catch (RuntimeException e) {
            LOG.error("The delivery timer met a defect", e);
        }
    }

    /** Ticks from one look at a subscription to the next. */
    static int period(int subscriptions) {
        return Math.max(TICKS_PER_POLL, subscriptions / POLLS_PER_TICK);
    }

    /** Once in a period, and not all at the same tick. */
    static boolean isTurn(String subscription, int tick, int period) {
        return Math.floorMod(subscription.hashCode() + tick, period) == 0;
    }

    /** What each running subscription has done since the start. */
    public List<Progress> progress() {
        return runners.values().stream().map(SubscriptionRunner::progress).toList();
    }

    /** How far a subscription is, since this process started. */
    public record Progress(String subscription, long delivered, long filtered, int underWay, boolean paused) {}

    @Override
    public boolean reserve(String subscription, int bytes) {
        SubscriptionRunner runner = runners.get(subscription);
        return runner != null && runner.reserve(bytes);
    }

    @Override
    public void taken(List<Delivery> deliveries) {
        Set<SubscriptionRunner> theirs = new LinkedHashSet<>();
        for (Delivery delivery : deliveries) {
            SubscriptionRunner runner = runners.get(delivery.subscription());
            if (runner == null) {
                ledger.settle(Settlement.GiveBack.untried(delivery));
            } else {
                runner.add(delivery);
                theirs.add(runner);
            }
        }
        handOver(theirs);
    }

    /** The ledger's writer wakes one thread for all of them, where that one can call in the others for next to nothing. */
    void handOver(Set<SubscriptionRunner> theirs) {
        if (theirs.isEmpty()) {
            return;
        }
        Runnable begin = () -> theirs.forEach(SubscriptionRunner::begin);
        if (Threads.areVirtual() && started) {
            threads.execute(begin);
        } else {
            begin.run();
        }
    }

    @Override
    public void notTaken(String subscription, int bytes) {
        SubscriptionRunner runner = runners.get(subscription);
        if (runner != null) {
            runner.notTaken(bytes);
        }
    }

    @Override
    public void waiting(String subscription) {
        SubscriptionRunner runner = runners.get(subscription);
        if (runner != null) {
            runner.waiting();
        }
    }

    Ledger ledger() {
        return ledger;
    }

    Gate gate() {
        return gate;
    }

    DeliverySettings settings() {
        return settings;
    }

    Clock clock() {
        return clock;
    }

    Outcome outcome() {
        return outcome;
    }

    Traces traces() {
        return traces;
    }

    PayloadBudget room() {
        return room;
    }

    WorkBudget workRoom() {
        return workRoom;
    }

    AppendBudget appendRoom() {
        return appendRoom;
    }

    /** Once stopped nothing is run any more: what was not settled is left for the next start. */
    void later(Runnable task, long delay, TimeUnit unit) {
        try {
            timer.schedule(task, delay, unit);
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopping: a settlement is left for the next start");
        }
    }

    ExecutorService threads() {
        return threads;
    }

    ScheduledThreadPoolExecutor timer() {
        return timer;
    }
}
