package io.signalbox.ledger;

import java.util.Arrays;

/**
 * How often something happened, and how large it was.
 *
 * @param events how often
 * @param total of the values, in the unit of the measure
 * @param buckets how many of the values were in each; all 0 where only events are counted. Never to be written to
 */
public record Tally(long events, long total, long[] buckets) {

    public static final Tally NONE = new Tally(0, 0, new long[FigureStore.BUCKETS]);

    public Tally plus(Tally other) {
        long[] sums = buckets.clone();
        for (int i = 0; i < sums.length; i++) {
            sums[i] += other.buckets[i];
        }
        return new Tally(events + other.events, total + other.total, sums);
    }

    public Tally minus(Tally other) {
        long[] left = buckets.clone();
        for (int i = 0; i < left.length; i++) {
            left[i] -= other.buckets[i];
        }
        return new Tally(events - other.events, total - other.total, left);
    }

    public boolean isNone() {
        return events == 0 && total == 0 && Arrays.stream(buckets).allMatch(count -> count == 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tally tally
                && events == tally.events
                && total == tally.total
                && Arrays.equals(buckets, tally.buckets);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(events) * 31 + Arrays.hashCode(buckets);
    }

    @Override
    public String toString() {
        return events + " events, total " + total + ", " + Arrays.toString(buckets);
    }
}
