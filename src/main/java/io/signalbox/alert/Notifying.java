package io.signalbox.alert;

import java.util.Set;

/** Takes notices to people. */
public interface Notifying {

    AlertTimes times();

    /** The names of the channels that there are. */
    Set<String> channels();

    /**
     * Keeps a notice for all it goes to; one that was kept before is not kept again. Blocks until it is kept.
     *
     * @throws io.signalbox.problem.ProblemException when it is not
     */
    void hand(Notice notice);

    /** Hands over what channels were not given since they had too many, as far as there is room by now. Blocks. */
    void handHeldBack();
}
