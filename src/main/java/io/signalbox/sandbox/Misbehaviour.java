package io.signalbox.sandbox;

import java.time.Clock;
import java.util.Random;

/** Decides what becomes of each call to one system. Repeatable: the same seed and calls give the same fates. For one thread. */
final class Misbehaviour {

    private final Clock clock;
    private final Random random;
    private Behaviour behaviour = Behaviour.GOOD;
    private long windowEnds;
    private int passed;

    Misbehaviour(Clock clock, long seed) {
        this.clock = clock;
        this.random = new Random(seed);
    }

    Behaviour behaviour() {
        return behaviour;
    }

    void become(Behaviour next) {
        behaviour = next;
        windowEnds = 0;
    }

    Fate fate() {
        if (behaviour.outage() != Behaviour.Outage.NONE) {
            return behaviour.outage() == Behaviour.Outage.CLOSED ? Fate.CLOSED : Fate.UNAVAILABLE;
        }
        if (behaviour.silence()) {
            return Fate.SILENT;
        }
        if (isOverLimit()) {
            return Fate.LIMITED;
        }
        if (happens(behaviour.reset().before())) {
            return Fate.RESET_BEFORE;
        }
        if (happens(behaviour.errorRate())) {
            return Fate.FAILED;
        }
        if (happens(behaviour.reset().after())) {
            return Fate.RESET_AFTER;
        }
        return behaviour.garbage() ? Fate.GARBLED : Fate.ANSWERED;
    }

    /** How long the call waits before it has its effect. */
    long delayMillis() {
        int jitter = behaviour.latency().jitterMillis();
        return behaviour.latency().fixedMillis() + (jitter == 0 ? 0 : random.nextInt(jitter + 1));
    }

    /** Seconds until the limit's window ends, at least one. */
    long retryAfterSeconds() {
        return Math.max(1, (windowEnds - clock.millis() + 999) / 1000);
    }

    private boolean isOverLimit() {
        Behaviour.Limit limit = behaviour.limit();
        if (limit == null) {
            return false;
        }
        long now = clock.millis();
        if (now >= windowEnds) {
            windowEnds = now + limit.windowSeconds() * 1000L;
            passed = 0;
        }
        return ++passed > limit.enforced();
    }

    private boolean happens(double share) {
        return share > 0 && random.nextDouble() < share;
    }
}
