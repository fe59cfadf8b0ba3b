package io.signalbox.ledger;

import java.util.List;

/**
 * Whether every accepted message is accounted for: each has a delivery for every subscription of its channel, in a state that there is. A
 * delivery is in exactly one state, so that with this what was accepted is what was delivered, filtered, discarded or superseded, what is
 * parked, and what waits. Looks at a stretch of messages by their numbers, never at all of them. Reads; may block.
 */
public interface BalanceCheck {

    /** The number of the newest message; 0 for none. */
    long newest();

    /**
     * How many deliveries there are of a stretch of messages, and what is missing there.
     *
     * @param after a message's number, itself not looked at
     * @param upTo another's, itself looked at
     */
    Stretch look(long after, long upTo);

    /** Whether it is still missing, or in no state that there is: nobody has mended it, and the message is still there. */
    boolean isMissing(Gap gap);

    /**
     * What was found.
     *
     * @param accepted messages, each as often as its channel has subscriptions
     * @param gaps what cannot be accounted for; a hundred at most
     */
    record Stretch(long accepted, List<Gap> gaps) {}

    /** A message without a delivery for a subscription of its channel, or with one in a state that is none. */
    record Gap(long message, String channel, String subscription) {}
}
