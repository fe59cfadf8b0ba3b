package io.signalbox.policy;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

import io.signalbox.exchange.StatedLimits;
import io.signalbox.policy.Admission.Refusal;
import io.signalbox.problem.ProblemCode;
import io.signalbox.system.Limits;

/**
 * What is known of one system and what follows for the next call to it. Outlives its descriptor, whose limits it is given.
 * Safe for use by many threads; never blocks for long.
 */
public final class SystemPolicy {

    private static final double NANOS = 1e9;
    private static final long SLOT_WAIT = 5_000_000L;
    private static final long CONTAINED_WAIT = 15_000_000_000L;
    private static final long FIRST_HOLD = 1_000_000_000L;
    private static final long LONGEST_UNTOLD_HOLD = 10_000_000_000L;
    private static final long LONGEST_POSTPONEMENT = 600_000_000_000L;
    private static final long DRAIN_INTERVAL = 5_000_000L;
    private static final int BATCH_TURN = 20;
    private static final long SATURATED = 1_000_000_000L;

    private final String system;
    private final LongSupplier nanoTime;
    private final PolicySettings settings;
    private final Breaker breaker;
    private final Pace pace;
    private final LearnedRate learned;
    private final Ramp ramp = new Ramp();
    private volatile Runnable answersAgain = () -> {};
    private volatile Runnable breakerTurned = () -> {};

    private double declared = Double.POSITIVE_INFINITY;
    private double declaredBurst = 1;
    private int slots;
    private double stated = Double.POSITIVE_INFINITY;
    private int replicas = 1;
    private int underWay;
    private long heldUntil;
    private long untoldHold = FIRST_HOLD;
    private boolean tryingAfterHold;
    private long realtimeWaitsUntil;
    private long lastBatch;
    private long lastPaced;
    private long lastPostponed;
    private long limited;
    private boolean contained;
    private boolean called;

    SystemPolicy(String system, PolicySettings settings, LongSupplier nanoTime) {
        long now = nanoTime.getAsLong();
        this.system = system;
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.breaker = new Breaker(settings.breaker(), now);
        this.pace = new Pace(now);
        this.learned = new LearnedRate(now);
        this.slots = settings.concurrency();
        this.heldUntil = now;
        this.realtimeWaitsUntil = now;
        this.lastPostponed = now;
        this.lastBatch = now;
        this.lastPaced = now - SATURATED;
    }

    public String system() {
        return system;
    }

    /** Takes over what the descriptor says now. */
    synchronized void declare(Limits limits) {
        if (limits.rate() == null || !settings.enforceDocumented()) {
            declared = Double.POSITIVE_INFINITY;
            declaredBurst = 1;
        } else {
            int calls = limits.rate().calls();
            // A burst of a hundredth, taken from the rate, so that no window ever holds more than the system allows.
            declaredBurst = 1 + Math.min(calls / 100, 50);
            declared = (calls - (declaredBurst - 1))
                    * 1000d
                    / Math.max(1, limits.rate().per().toMillis());
        }
        slots = limits.concurrency() == null || !settings.enforceDocumented()
                ? settings.concurrency()
                : limits.concurrency();
    }

    /** May a call go now? */
    Admission ask(Urgency urgency) {
        return ask(urgency, true);
    }

    /** @param slot whether it goes at once, and so needs one of the places for calls under way */
    synchronized Admission ask(Urgency urgency, boolean slot) {
        long now = nanoTime.getAsLong();
        Refusal refusal = closed(now);
        if (refusal == null && slot && underWay >= places(urgency)) {
            refusal = new Refusal(ProblemCode.CALL_PACED, SLOT_WAIT);
        }
        if (refusal == null) {
            refusal = paced(now, urgency);
        }
        if (refusal != null) {
            return refusal;
        }
        pace.take(now);
        breaker.begin(now);
        if (slot) {
            underWay++;
        }
        return new Permit(this, now, slot);
    }

    /** Whether nothing at all may go to the system now, and why; null when something may. */
    private Refusal closed(long now) {
        if (contained) {
            return new Refusal(ProblemCode.SYSTEM_CONTAINED, CONTAINED_WAIT);
        }
        if (heldUntil > now) {
            return new Refusal(ProblemCode.CALL_PACED, heldUntil - now);
        }
        long open = breaker.waitNanos(now, SLOT_WAIT * 10);
        return open > 0 ? new Refusal(ProblemCode.BREAKER_OPEN, open) : null;
    }

    private int places(Urgency urgency) {
        int places = tryingAfterHold ? 1 : ramp.places(places());
        return urgency == Urgency.REALTIME ? places : Math.max(1, places * 4 / 5);
    }

    /** The share of this process. */
    private int places() {
        return Math.max(1, slots / replicas);
    }

    private Refusal paced(long now, Urgency urgency) {
        pace.set(perSecond(), burst());
        long wait = pace.waitNanos(now);
        if (wait > 0) {
            lastPaced = now;
        }
        if (urgency == Urgency.REALTIME) {
            realtimeWaitsUntil = wait > 0 ? now + wait + pace.interval() : realtimeWaitsUntil;
        } else if (realtimeWaitsUntil > now && now - lastBatch < BATCH_TURN * pace.interval()) {
            wait = Math.max(wait, realtimeWaitsUntil - now);
        } else if (wait == 0) {
            lastBatch = now;
        }
        return wait > 0 ? new Refusal(ProblemCode.CALL_PACED, wait) : null;
    }

    /** The share of this process in what the system tolerates. */
    private double perSecond() {
        return Math.min(Math.min(declared, stated), learned.perSecond()) / replicas;
    }

    /** Whether there is more to send than may go. */
    private boolean isSaturated(long now) {
        return now - lastPaced < Math.max(SATURATED, 2 * pace.interval());
    }

    private double burst() {
        return Math.min(stated, learned.perSecond()) < declared ? 1 : declaredBurst;
    }

    /** Takes a place for a call that was let through before. */
    synchronized boolean takeSlot(Permit permit) {
        if (underWay >= places(Urgency.REALTIME)) {
            return false;
        }
        underWay++;
        permit.takeSlot();
        permit.goes(nanoTime.getAsLong());
        return true;
    }

    /** Whether a call that was let through a moment ago may still go. */
    synchronized boolean isOpen() {
        long now = nanoTime.getAsLong();
        return !contained && heldUntil <= now && breaker.state(now) != Breaker.State.OPEN;
    }

    /** The call of this permit goes out. */
    synchronized void goes(Permit permit) {
        long now = nanoTime.getAsLong();
        permit.goes(now);
        called = true;
        learned.sent(now, isSaturated(now));
    }

    /** Told, outside of any lock, of each call that a system answers whose breaker had opened; must not block. */
    void whenItAnswersAgain(Runnable told) {
        answersAgain = told;
    }

    /** Told, outside of any lock, each time a call has opened or closed the breaker; must not block. */
    void whenItsBreakerTurns(Runnable told) {
        breakerTurned = told;
    }

    void ended(Permit permit, Result result) {
        Ended ended = end(permit, result);
        if (ended.turned()) {
            breakerTurned.run();
        }
        if (ended.answersAgain()) {
            answersAgain.run();
        }
    }

    /** What the end of a call has changed. */
    private record Ended(boolean answersAgain, boolean turned) {}

    private synchronized Ended end(Permit permit, Result result) {
        long now = nanoTime.getAsLong();
        if (permit.hasSlot()) {
            underWay--;
        }
        hear(result.stated(), now);
        boolean wasOpen = breaker.state(now) != Breaker.State.CLOSED;
        boolean turned = false;
        switch (result.kind()) {
            case ANSWERED -> turned = answered(permit, now);
            case LIMITED -> limited(permit, result.hold(), now);
            case FAILED -> {
                ramp.failed();
                turned = breaker.failed(now);
                if (turned) {
                    ramp.end();
                }
            }
            case NOT_SENT -> {
                pace.giveBack();
                breaker.undone();
            }
        }
        return new Ended(wasOpen && result.kind() == Result.Kind.ANSWERED, turned);
    }

    /** @return whether this closed the breaker */
    private boolean answered(Permit permit, long now) {
        tryingAfterHold = false;
        untoldHold = FIRST_HOLD;
        learned.accepted(permit.sentAt(), isSaturated(now));
        if (learned.perSecond() >= declared) {
            learned.forget();
        }
        ramp.answered(places());
        boolean closed = breaker.succeeded(now);
        if (closed) {
            ramp.begin();
        }
        return closed;
    }

    private void limited(Permit permit, Duration asked, long now) {
        limited++;
        long hold = asked == null
                ? untoldHold
                : Math.min(asked.toNanos(), settings.longestHold().toNanos());
        if (asked == null && heldUntil <= now) {
            untoldHold = Math.min(LONGEST_UNTOLD_HOLD, untoldHold * 2);
        }
        learned.refused(permit.sentAt(), now, hold, replicas);
        heldUntil = Math.max(heldUntil, now + hold);
        tryingAfterHold = true;
        breaker.undone();
    }

    private void hear(StatedLimits headers, long now) {
        if (!Double.isInfinite(headers.perSecond())) {
            stated = headers.perSecond();
        }
        boolean spent = headers.remaining() != null && headers.remaining() <= underWay;
        if (spent && headers.reset() != null && !headers.reset().isZero()) {
            long hold =
                    Math.min(headers.reset().toNanos(), settings.longestHold().toNanos());
            heldUntil = Math.max(heldUntil, now + hold);
        }
    }

    /**
     * When a delivery that could not call now should come back: each at its own time, so that they do not come all at once.
     *
     * @return nanoseconds from now
     */
    synchronized long postponement(long waitNanos) {
        long now = nanoTime.getAsLong();
        long interval = Math.max(DRAIN_INTERVAL, pace.interval());
        lastPostponed = Math.max(lastPostponed + interval, now + waitNanos);
        if (lastPostponed > now + waitNanos + LONGEST_POSTPONEMENT) {
            lastPostponed = now + waitNanos;
        }
        return lastPostponed - now;
    }

    /** How long the breaker is open that this process has opened itself; empty where it is closed, or another process has opened it. */
    synchronized Optional<Duration> ownBreaker() {
        long now = nanoTime.getAsLong();
        return breaker.isOpenByItself(now)
                ? Optional.of(Duration.ofNanos(breaker.waitNanos(now, 0)))
                : Optional.empty();
    }

    /** @param within when this process tries the system, should the other say nothing by then */
    synchronized void openedElsewhere(Duration within) {
        long now = nanoTime.getAsLong();
        breaker.openedElsewhere(now, now + within.toNanos());
    }

    synchronized void closedElsewhere() {
        boolean wasOpen = breaker.state(nanoTime.getAsLong()) != Breaker.State.CLOSED;
        breaker.closedElsewhere(nanoTime.getAsLong());
        if (wasOpen && breaker.state(nanoTime.getAsLong()) == Breaker.State.CLOSED) {
            ramp.begin();
        }
    }

    synchronized void contain(boolean contain) {
        contained = contain;
    }

    public synchronized boolean isContained() {
        return contained;
    }

    /** @param perSecond learned over all processes; infinite for nothing */
    synchronized void adopt(double perSecond) {
        learned.adopt(perSecond);
    }

    synchronized void replicas(int processes) {
        replicas = processes;
    }

    /** Whether it was called in this process since it was asked last. */
    synchronized boolean wasCalled() {
        boolean was = called;
        called = false;
        return was;
    }

    /** Calls per second over all processes; infinite while nothing was learned. */
    synchronized double learned() {
        return learned.perSecond();
    }

    /** How the system stands, for people. */
    public synchronized PolicyState standing() {
        long now = nanoTime.getAsLong();
        return new PolicyState(
                system,
                contained,
                breaker.state(now),
                Duration.ofNanos(Math.max(0, breaker.waitNanos(now, 0))),
                Duration.ofNanos(Math.max(0, heldUntil - now)),
                finite(declared),
                finite(learned.perSecond()),
                finite(stated),
                slots,
                underWay,
                limited);
    }

    private static Double finite(double value) {
        return Double.isInfinite(value) ? null : value;
    }
}
