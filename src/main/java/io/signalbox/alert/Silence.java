package io.signalbox.alert;

import java.time.Instant;

/**
 * Nothing is told of some alerts for a while; they are watched and shown all the same.
 *
 * @param integration null for every one
 * @param measure such as {@code parked}; null for whatever is measured
 * @param until it ends by itself then
 * @param endedBy who ended it before; null while nobody did
 */
public record Silence(
        String id,
        String integration,
        String measure,
        Instant from,
        Instant until,
        String by,
        String reason,
        String endedBy) {

    boolean isOn(Instant now) {
        return endedBy == null && now.isBefore(until);
    }

    boolean covers(AlertRule rule) {
        return (integration == null || integration.equals(rule.integration()))
                && (measure == null || measure.equals(rule.when().measure().word()));
    }

    Silence ended(String who) {
        return new Silence(id, integration, measure, from, until, by, reason, who);
    }
}
