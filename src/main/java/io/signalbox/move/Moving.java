package io.signalbox.move;

import java.time.Duration;
import java.util.Map;

/**
 * That a system is another version of one whose calls move to it, as its descriptor says. How many of them do is no matter of the
 * file: people change it while the hub runs.
 *
 * @param from the system that routes name
 * @param operations of that system, with what they are called here, where that is not the same
 * @param stop when the hub itself sends all calls back
 * @param shadow which calls are made here as well, to compare what is answered; or null
 */
public record Moving(String from, Map<String, String> operations, Stop stop, Shadowing shadow) {

    /** What an operation of the system that routes name is called here. */
    public String there(String operation) {
        return operations.getOrDefault(operation, operation);
    }

    /**
     * Too many failures.
     *
     * @param failures in percent of the calls
     * @param over the time that is looked at
     * @param least fewer calls say nothing
     */
    public record Stop(int failures, Duration over, int least) {
        static final Stop DEFAULT = new Stop(5, Duration.ofMinutes(10), 20);
    }
}
