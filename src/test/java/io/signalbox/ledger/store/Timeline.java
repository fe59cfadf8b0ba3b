package io.signalbox.ledger.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Virtual time: what is to happen, in its order. For one thread. */
final class Timeline {

    private record Event(long at, long number, Runnable what) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private final List<Runnable> ticks = new ArrayList<>();
    private long now = 1_000_000;
    private long number;

    /** In milliseconds. */
    long now() {
        return now;
    }

    /** Told whenever time has passed. */
    void onTick(Runnable tick) {
        ticks.add(tick);
    }

    void after(long millis, Runnable what) {
        events.add(new Event(now + millis, number++, what));
    }

    void every(long millis, Runnable what) {
        after(millis, () -> {
            what.run();
            every(millis, what);
        });
    }

    /** The next thing happens. */
    void step() {
        Event next = events.remove();
        if (next.at() > now) {
            now = next.at();
            ticks.forEach(Runnable::run);
        }
        next.what().run();
    }
}
