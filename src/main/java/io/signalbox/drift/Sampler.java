package io.signalbox.drift;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Decides which messages are looked at, so that watching costs the same however many there are. Safe for many threads. */
final class Sampler {

    private static final int MOST_SHAPES = 2_000;

    private final int first;
    private final int every;
    private final int perSecond;
    private final Clock clock;
    private final Map<ShapeKey, AtomicLong> seen = new ConcurrentHashMap<>();
    private final AtomicLong second = new AtomicLong();
    private final AtomicLong inSecond = new AtomicLong();

    Sampler(int first, int every, int perSecond, Clock clock) {
        this.first = first;
        this.every = every;
        this.perSecond = perSecond;
        this.clock = clock;
    }

    boolean admits(ShapeKey key) {
        AtomicLong counter = seen.get(key);
        if (counter == null) {
            if (seen.size() >= MOST_SHAPES) {
                return false;
            }
            counter = seen.computeIfAbsent(key, k -> new AtomicLong());
        }
        long number = counter.incrementAndGet();
        return (number <= first || number % every == 0) && isWithinBudget();
    }

    private boolean isWithinBudget() {
        long now = clock.millis() / 1000;
        long before = second.get();
        if (now != before && second.compareAndSet(before, now)) {
            inSecond.set(0);
        }
        return inSecond.incrementAndGet() <= perSecond;
    }
}
