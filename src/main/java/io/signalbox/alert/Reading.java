package io.signalbox.alert;

import java.util.regex.Pattern;

/**
 * What is measured of an integration at a moment.
 *
 * @param value what a condition is held against: a number, percent, or seconds
 * @param count how many there are of what is wrong
 * @param shown for people, such as {@code 3 deliveries are parked}
 * @param reason why, as one short line, or null; it may hold words of a system
 */
public record Reading(double value, long count, String shown, String reason) {

    private static final int LONGEST_REASON = 300;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\s\\u2028\\u2029]+");
    private static final Pattern MAIL = Pattern.compile("[^\\s@\"'<>(]+@[^\\s@\"'<>)]+");

    public Reading {
        shown = line(shown);
        reason = reason == null || reason.isBlank() ? null : line(reason);
    }

    private static String line(String text) {
        String line =
                MAIL.matcher(UNPRINTABLE.matcher(text).replaceAll(" ").strip()).replaceAll("***@***");
        return line.length() <= LONGEST_REASON
                ? line
                : line.substring(
                                0,
                                Character.isHighSurrogate(line.charAt(LONGEST_REASON - 4))
                                        ? LONGEST_REASON - 4
                                        : LONGEST_REASON - 3)
                        + "...";
    }
}
