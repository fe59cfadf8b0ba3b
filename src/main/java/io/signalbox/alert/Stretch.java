package io.signalbox.alert;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import io.signalbox.ledger.BalanceCheck.Count;

/**
 * What was counted of some messages that follow one another by their numbers.
 *
 * @param after the number before the first
 * @param upTo the number of the last
 * @param at when the first was counted
 * @param messages how many there were
 * @param purges how often housekeeping had deleted something by then
 * @param deliveries how many each subscription must have: those that were there, and those that were missing already
 */
record Stretch(long after, long upTo, Instant at, int messages, long purges, Map<String, Count> deliveries) {

    /** Both as one; the other follows this one. */
    Stretch and(Stretch next) {
        Map<String, Count> sum = new TreeMap<>(deliveries);
        next.deliveries.forEach((subscription, count) -> sum.merge(subscription, count, Count::plus));
        return new Stretch(after, next.upTo, at, messages + next.messages, Math.min(purges, next.purges), sum);
    }

    /** With what there is now. */
    Stretch with(Map<String, Count> found, long purges) {
        return new Stretch(after, upTo, at, messages, purges, found);
    }

    /** Of each subscription that has fewer now, how many fewer. What another has more instead, its first reader has taken over. */
    Map<String, Count> missing(Map<String, Count> found) {
        Map<String, Count> missing = new TreeMap<>();
        deliveries.forEach((subscription, count) -> {
            Count less = count.minus(found.getOrDefault(subscription, Count.NONE));
            if (less.deliveries() > 0 && !isTakenOver(less, found)) {
                missing.put(subscription, less);
            }
        });
        return missing;
    }

    private boolean isTakenOver(Count less, Map<String, Count> found) {
        return found.entrySet().stream().anyMatch(each -> each.getValue()
                .minus(deliveries.getOrDefault(each.getKey(), Count.NONE))
                .equals(less));
    }
}
