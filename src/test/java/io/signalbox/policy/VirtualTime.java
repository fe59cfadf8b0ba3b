package io.signalbox.policy;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;

/** A clock that a test moves, and what is to happen at its times. */
final class VirtualTime implements LongSupplier {

    private record Event(long at, long number, Runnable what) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private long now = 1_000_000_000L;
    private long count;

    @Override
    public long getAsLong() {
        return now;
    }

    void after(long nanos, Runnable what) {
        events.add(new Event(now + nanos, count++, what));
    }

    void pass(Duration time) {
        now += time.toNanos();
    }

    /** Lets everything happen that is to happen, until a limit. */
    void run(Duration limit) {
        long end = now + limit.toNanos();
        while (!events.isEmpty() && events.peek().at() <= end) {
            Event event = events.poll();
            now = Math.max(now, event.at());
            event.what().run();
        }
    }
}
