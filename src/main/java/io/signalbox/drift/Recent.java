package io.signalbox.drift;

/** The size of a field's numbers lately. For one thread. */
final class Recent {

    /** So many numbers in a row are no accident. */
    static final int ENOUGH = 30;

    private static final double WEIGHT = 0.1;

    private int count;
    private double mean;

    void add(double magnitude) {
        mean = count == 0 ? magnitude : mean + WEIGHT * (magnitude - mean);
        count++;
    }

    boolean isEnough() {
        return count >= ENOUGH;
    }

    double magnitude() {
        return mean;
    }
}
