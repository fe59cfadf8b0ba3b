package io.signalbox.policy;

/**
 * Lets a system that has just come back take up its work: few calls under way at first, one more for each that it answers, so that the
 * backlog goes as fast as the system takes it, and no faster. For use under a lock.
 */
final class Ramp {

    private static final int FIRST = 4;

    /** Zero when it is over. */
    private int places;

    void begin() {
        places = FIRST;
    }

    void end() {
        places = 0;
    }

    /** @param most where it is over */
    void answered(int most) {
        if (places > 0 && ++places >= most) {
            end();
        }
    }

    void failed() {
        places = places == 0 ? 0 : Math.max(1, places / 2);
    }

    /** How many calls may be under way, of so many that otherwise could be. */
    int places(int most) {
        return places == 0 ? most : Math.min(places, most);
    }
}
