package io.signalbox.jmx;

import java.util.Date;

/** One route that starts by itself, as {@code io.signalbox:type=Run,name=<route id>}, or the poll of an event, or the collected calls of an operation, under its name. At most two seconds old. */
public interface RunMXBean {

    /** What starts it, such as {@code timer:poll}. */
    String getFrom();

    /** {@code new}, {@code ok}, {@code failing}, {@code parked} or {@code paused}. */
    String getState();

    boolean isPaused();

    /** Runs that ended, over restarts. */
    long getCount();

    long getFailures();

    Date getLastBegun();

    /** Null where that is not known. */
    Date getNext();

    /** What a poll asks for next; null for other runs. */
    String getCursor();

    /** Null when none ended well. */
    Date getLastSuccess();

    /** Null when none failed. */
    Date getLastFailure();

    /** Of the last run; null when that ended well. */
    String getLastProblem();

    /** It does not start any more. */
    String pause(String reason);

    String resume(String reason);
}
