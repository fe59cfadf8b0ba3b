package io.signalbox.deprecation;

import java.time.Instant;
import java.util.List;

/**
 * One operation that is going to end, as the calendar shows it. Whatever nobody said is null.
 *
 * @param owner the team that owns the connection, by the system's descriptor
 * @param days whole days until it ends; negative once it has
 * @param source the headers that said so, or {@code descriptor}
 * @param lastSeen when an answer last said so
 */
public record Deprecation(
        String system,
        String operation,
        Alarm alarm,
        Instant since,
        Instant ends,
        Long days,
        List<Caller> callers,
        String owner,
        String link,
        String successor,
        String reason,
        String source,
        Instant firstSeen,
        Instant lastSeen) {

    /**
     * A route that calls it, or that names it in its file.
     *
     * @param integration null for a route that is in no file
     * @param owner the team of the integration's card, or null
     */
    public record Caller(String route, String integration, String owner) {}

    /** How near the end is. */
    public enum Alarm {
        ENDED,
        WITHIN_7_DAYS,
        WITHIN_30_DAYS,
        WITHIN_90_DAYS,
        LATER,
        /** Deprecated, but nobody said until when. */
        UNDATED;

        static Alarm of(Long days) {
            if (days == null) {
                return UNDATED;
            }
            if (days < 0) {
                return ENDED;
            }
            return days <= 7 ? WITHIN_7_DAYS : days <= 30 ? WITHIN_30_DAYS : days <= 90 ? WITHIN_90_DAYS : LATER;
        }
    }
}
