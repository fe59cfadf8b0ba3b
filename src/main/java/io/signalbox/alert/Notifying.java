package io.signalbox.alert;

/** Takes notices to people. */
public interface Notifying {

    AlertTimes times();

    /**
     * Keeps a notice for all it goes to; one that was kept before is not kept again. Blocks until it is kept.
     *
     * @throws io.signalbox.problem.ProblemException when it is not
     */
    void hand(Notice notice);
}
