package io.signalbox.console;

import java.util.Arrays;
import java.util.StringJoiner;

/**
 * A line as small as a word.
 *
 * @param points as SVG has them, in a box of 96 by 20
 * @param says what it shows, for those who do not see it
 */
record Spark(String points, String says) {

    private static final double WIDTH = 96;
    private static final double HEIGHT = 20;

    /**
     * @param values null for none
     * @param words what it shows, with {@code %d} for the sum
     */
    static Spark of(long[] values, String words) {
        if (values == null) {
            return null;
        }
        long most = Math.max(1, Arrays.stream(values).max().orElse(1));
        StringJoiner points = new StringJoiner(" ");
        for (int i = 0; i < values.length; i++) {
            long x = Math.round(i * WIDTH / (values.length - 1));
            long y = Math.round(HEIGHT - 1 - values[i] * (HEIGHT - 2) / most);
            points.add(x + "," + y);
        }
        return new Spark(
                points.toString(), words.formatted(Arrays.stream(values).sum()));
    }
}
