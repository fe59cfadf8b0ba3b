package io.signalbox.figure;

import io.signalbox.ledger.FigureStore;
import io.signalbox.ledger.Tally;

/** Which buckets values fall in. The last one takes all that is larger than the bounds; the ledger keeps them by their number, so that no bound may ever change. */
public enum Scale {
    /** Times: values are microseconds, from a millisecond to an hour. */
    SECONDS(
            1_000_000,
            1_000,
            2_500,
            5_000,
            10_000,
            25_000,
            50_000,
            100_000,
            250_000,
            500_000,
            1_000_000,
            2_500_000,
            5_000_000,
            10_000_000,
            30_000_000,
            60_000_000,
            300_000_000,
            3_600_000_000L),
    /** Sizes: values are numbers. */
    SIZES(1, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536);

    private final double unit;
    private final long[] bounds;

    Scale(double unit, long... bounds) {
        this.unit = unit;
        this.bounds = bounds;
    }

    /** The number of the bucket that a value falls in. */
    int bucket(long value) {
        int bucket = 0;
        while (bucket < bounds.length && value > bounds[bucket]) {
            bucket++;
        }
        return bucket;
    }

    /** The largest value of each bucket, as people see it; the last is infinite. */
    public double[] limits() {
        double[] limits = new double[FigureStore.BUCKETS];
        for (int i = 0; i < bounds.length; i++) {
            limits[i] = bounds[i] / unit;
        }
        limits[bounds.length] = Double.POSITIVE_INFINITY;
        return limits;
    }

    /** A value as people see it: seconds, or a number. */
    public double shown(long value) {
        return value / unit;
    }

    /**
     * What so large a share of the values is not larger than, as far as the buckets say; within a bucket values are taken to be spread evenly.
     *
     * @param share such as 0.99
     * @return null where there are no values
     */
    public Double quantile(Tally tally, double share) {
        long values = 0;
        for (long count : tally.buckets()) {
            values += count;
        }
        if (values <= 0) {
            return null;
        }
        double wanted = share * values;
        long below = 0;
        for (int i = 0; i < bounds.length; i++) {
            long here = tally.buckets()[i];
            if (here > 0 && below + here >= wanted) {
                double from = i == 0 ? 0 : bounds[i - 1];
                return (from + (bounds[i] - from) * (wanted - below) / here) / unit;
            }
            below += here;
        }
        return bounds[bounds.length - 1] / unit;
    }
}
