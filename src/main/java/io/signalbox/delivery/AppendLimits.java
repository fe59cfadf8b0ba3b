package io.signalbox.delivery;

/**
 * How much one delivery may append.
 *
 * @param most how many messages
 * @param mostBytes how many payload bytes they may have together
 */
public record AppendLimits(int most, long mostBytes) {

    public static final AppendLimits DEFAULT = new AppendLimits(100_000, 32L << 20);
}
