package io.signalbox.access;

import java.util.List;

import io.signalbox.schedule.Schedule;

/** Where the tokens are kept beside that of the data folder. */
interface TokenStore {

    /**
     * Every token that is good now; never waits for another machine.
     *
     * @throws io.signalbox.problem.ProblemException when that cannot be said
     */
    List<TokenEntry> all();

    /** From the start of the hub on. May block. */
    void follow(Schedule schedule);
}
