package io.signalbox.alert;

import java.time.Instant;
import java.util.List;

/**
 * How one alert stands, for people. What is not, or not yet, is null.
 *
 * @param state {@code ok}, {@code pending}, {@code firing}, {@code escalated}, {@code acknowledged}, {@code silenced} or {@code resolved}
 * @param lasting seconds for which its condition must hold
 * @param since when its condition began to hold
 * @param most the largest count since
 * @param shown what was measured last
 * @param reason the first
 * @param notices that were handed over
 * @param recipients {@code owner}, {@code escalation}, or names of channels
 * @param runbook a path of the console
 */
public record AlertReport(
        String alert,
        String integration,
        String condition,
        Severity severity,
        String state,
        long lasting,
        Instant since,
        Instant firedAt,
        Instant resolvedAt,
        long count,
        long most,
        String shown,
        String reason,
        int notices,
        Instant noticedAt,
        String acknowledgedBy,
        Instant acknowledgedAt,
        String acknowledgement,
        Instant escalatedAt,
        Instant silencedUntil,
        String owner,
        String contact,
        String escalation,
        List<String> recipients,
        String runbook) {

    /** Whether it is about notices themselves, and so about no integration of the routes folder. */
    public boolean ofNotices() {
        return integration.equals(AlertRule.NOTICES);
    }

    /** Whether somebody has something to look at. */
    public boolean isFiring() {
        return firedAt != null && resolvedAt == null;
    }
}
