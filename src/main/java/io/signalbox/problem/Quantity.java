package io.signalbox.problem;

/** A number of things, as a message says it. */
public final class Quantity {

    private Quantity() {}

    /** {@code 1 delivery}, {@code 2 deliveries}. */
    public static String of(long number, String one) {
        return number + " " + (number == 1 ? one : plural(one));
    }

    private static String plural(String one) {
        return one.matches(".*[^aeiou]y") ? one.substring(0, one.length() - 1) + "ies" : one + "s";
    }
}
