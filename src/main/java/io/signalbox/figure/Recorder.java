package io.signalbox.figure;

import java.time.Clock;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.signalbox.ledger.FigureStore;
import io.signalbox.ledger.Tally;

/** What this process has counted of one series since it started. Takes no locks. */
final class Recorder {

    /** In milliseconds: nobody looks at more of them. */
    private static final long EXEMPLAR_FOR = 1_000;

    private final LongAdder events = new LongAdder();
    private final LongAdder total = new LongAdder();
    private final LongAdder[] buckets =
            Stream.generate(LongAdder::new).limit(FigureStore.BUCKETS).toArray(LongAdder[]::new);
    private volatile Exemplar exemplar;
    /** What the ledger has of it, and how much of what was counted here is in that. */
    private volatile Kept kept;

    private record Kept(Tally ledger, Tally ofThese) {}

    Recorder(Tally ledger) {
        this.kept = new Kept(ledger, Tally.NONE);
    }

    void count() {
        events.increment();
    }

    void add(Scale scale, long value, Supplier<Exemplar> one, Clock clock) {
        events.increment();
        total.add(value);
        buckets[scale.bucket(value)].increment();
        if (one != null && isOld(exemplar, clock)) {
            Exemplar next = one.get();
            exemplar = next == null ? exemplar : next;
        }
    }

    private static boolean isOld(Exemplar last, Clock clock) {
        return last == null || Math.abs(clock.millis() - last.at()) >= EXEMPLAR_FOR;
    }

    /** Null for none. */
    Exemplar exemplar() {
        return exemplar;
    }

    private Tally counted() {
        long[] now = new long[buckets.length];
        for (int i = 0; i < now.length; i++) {
            now[i] = buckets[i].sum();
        }
        return new Tally(events.sum(), total.sum(), now);
    }

    /** What is not in the ledger yet. */
    Tally pending() {
        Kept before = kept;
        return counted().minus(before.ofThese);
    }

    /** Of all processes and all times; never falls while the ledger is there. */
    Tally all() {
        Kept before = kept;
        return before.ledger.plus(counted().minus(before.ofThese));
    }

    /** So much of what was pending is in the ledger now. */
    void written(Tally more) {
        kept = new Kept(kept.ledger.plus(more), kept.ofThese.plus(more));
    }

    /** All that is in the ledger, of all processes. */
    void refreshed(Tally ledger) {
        kept = new Kept(ledger, kept.ofThese);
    }
}
