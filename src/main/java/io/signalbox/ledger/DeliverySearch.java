package io.signalbox.ledger;

import java.time.Instant;
import java.util.Set;

/**
 * Which deliveries to find; null or empty means any.
 *
 * @param subject the business key
 * @param code of the last failure, such as {@code SB-4024}
 * @param system whose call failed in the last attempt
 * @param from accepted at or after
 * @param to accepted before
 * @param before only deliveries with a smaller number, for the next page
 */
public record DeliverySearch(
        String subject,
        Set<String> subscriptions,
        String channel,
        String code,
        String system,
        Set<DeliveryState> states,
        Instant from,
        Instant to,
        Long before,
        int limit) {

    public DeliverySearch {
        subscriptions = subscriptions == null ? Set.of() : Set.copyOf(subscriptions);
        states = states == null ? Set.of() : Set.copyOf(states);
    }

    /** Whichever system failed. */
    public DeliverySearch(
            String subject,
            Set<String> subscriptions,
            String channel,
            String code,
            Set<DeliveryState> states,
            Instant from,
            Instant to,
            Long before,
            int limit) {
        this(subject, subscriptions, channel, code, null, states, from, to, before, limit);
    }

    /** Everything, newest first. */
    public static DeliverySearch any(int limit) {
        return new DeliverySearch(null, null, null, null, null, null, null, null, null, limit);
    }

    public DeliverySearch ofSubject(String key) {
        return new DeliverySearch(key, subscriptions, channel, code, system, states, from, to, before, limit);
    }

    public DeliverySearch in(Set<DeliveryState> these) {
        return new DeliverySearch(subject, subscriptions, channel, code, system, these, from, to, before, limit);
    }

    public DeliverySearch of(Set<String> these) {
        return new DeliverySearch(subject, these, channel, code, system, states, from, to, before, limit);
    }

    public DeliverySearch before(Long number) {
        return new DeliverySearch(subject, subscriptions, channel, code, system, states, from, to, number, limit);
    }

    public DeliverySearch atMost(int most) {
        return new DeliverySearch(subject, subscriptions, channel, code, system, states, from, to, before, most);
    }

    public boolean isOpenOnly() {
        return !states.isEmpty() && states.stream().allMatch(DeliveryState::isOpen);
    }

    public boolean isParkedOnly() {
        return states.equals(Set.of(DeliveryState.PARKED));
    }
}
