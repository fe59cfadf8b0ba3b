package io.signalbox.ledger;

import java.util.List;
import java.util.Map;

/**
 * Whether every accepted message is accounted for: each has a delivery for every subscription of its channel, in a state that there is. A
 * delivery is in exactly one state, so that with this what was accepted is what was delivered, filtered, discarded or superseded, what is
 * parked, and what waits. Looks at stretches of messages by their numbers, never at all of them. Reads; may block.
 */
public interface BalanceCheck {

    /** The number of the newest message; 0 for none. */
    long newest();

    /**
     * Of a stretch the first messages, at most so many.
     *
     * @param after a message's number, itself not looked at
     * @param upTo another's, itself looked at
     */
    Extent first(long after, long upTo, int most);

    /** What a stretch lacks: messages that have no delivery for a subscription of their channel, or one in no state that there is; a hundred at most. */
    List<Gap> gaps(long after, long upTo);

    /** The deliveries of a stretch, by subscription: those in a state that there is, whose message is there. */
    Map<String, Count> count(long after, long upTo);

    /** All deliveries of a stretch in one: of whatever subscription, state and message. Costs a fraction of {@link #count}. */
    Count total(long after, long upTo);

    /** What housekeeping has deleted so far. */
    Purged purged();

    /**
     * How far some messages reach.
     *
     * @param upTo the number of the last
     * @param channels the deliveries that a subscription has of them which lacks nothing, by its channel
     */
    record Extent(long upTo, Map<String, Count> channels) {

        public int messages() {
            return (int) channels.values().stream().mapToLong(Count::deliveries).sum();
        }
    }

    /** A message without a delivery for a subscription of its channel, or with one in a state that is none. */
    record Gap(long message, String channel, String subscription) {}

    /**
     * Some deliveries.
     *
     * @param numbers of their messages, added up; what is more than fits is left out, so that the difference of two says which message it is of
     */
    record Count(long deliveries, long numbers) {

        public static final Count NONE = new Count(0, 0);

        public Count plus(Count other) {
            return new Count(deliveries + other.deliveries, numbers + other.numbers);
        }

        public Count minus(Count other) {
            return new Count(deliveries - other.deliveries, numbers - other.numbers);
        }
    }

    /**
     * What housekeeping has deleted.
     *
     * @param below no message of this number or a larger one was deleted
     * @param times how often it has deleted something: between two of the same nothing was
     */
    record Purged(long below, long times) {}
}
