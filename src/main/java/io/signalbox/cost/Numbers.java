package io.signalbox.cost;

import java.util.function.ToLongFunction;

/**
 * What was added up.
 *
 * @param messages that came on channels it reads
 * @param deliveries that were made for its subscriptions
 * @param done deliveries that were delivered or filtered
 * @param retries attempts that had to be made again
 * @param parked how often a delivery was parked
 * @param parkedSeconds how long deliveries had been parked when a person took them up
 * @param calls of systems, those among them that were made for several integrations together
 * @param sharedCalls of those, how many were made for several
 * @param failedCalls that failed, those not among them that a system refused as too many
 * @param breakingChanges of vendors, when they were first seen
 * @param actions what people asked for, as the audit log has it
 * @param peopleSeconds an estimate of the time of people
 * @param alerts that began to fire
 */
public record Numbers(
        long messages,
        long deliveries,
        long done,
        long failedAttempts,
        long retries,
        long parked,
        long replayed,
        long edited,
        long discarded,
        long parkedSeconds,
        long calls,
        long sharedCalls,
        long failedCalls,
        long limitedCalls,
        long breakingChanges,
        long otherChanges,
        long deprecations,
        long actions,
        long peopleSeconds,
        long alerts) {

    static Numbers of(ToLongFunction<Item> each) {
        return new Numbers(
                each.applyAsLong(Item.MESSAGES),
                each.applyAsLong(Item.DELIVERIES),
                each.applyAsLong(Item.DONE),
                each.applyAsLong(Item.FAILED_ATTEMPTS),
                each.applyAsLong(Item.RETRIES),
                each.applyAsLong(Item.PARKED),
                each.applyAsLong(Item.REPLAYED),
                each.applyAsLong(Item.EDITED),
                each.applyAsLong(Item.DISCARDED),
                each.applyAsLong(Item.PARKED_SECONDS),
                each.applyAsLong(Item.CALLS),
                each.applyAsLong(Item.SHARED_CALLS),
                each.applyAsLong(Item.FAILED_CALLS),
                each.applyAsLong(Item.LIMITED_CALLS),
                each.applyAsLong(Item.BREAKING_CHANGES),
                each.applyAsLong(Item.OTHER_CHANGES),
                each.applyAsLong(Item.DEPRECATIONS),
                each.applyAsLong(Item.ACTIONS),
                each.applyAsLong(Item.PEOPLE_SECONDS),
                each.applyAsLong(Item.ALERTS));
    }

    Numbers plus(Numbers other) {
        return of(item -> item.of(this) + item.of(other));
    }
}
