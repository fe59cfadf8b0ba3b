package io.signalbox.deprecation;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is known of the end of one operation, over all answers and processes.
 *
 * @param callers the routes that called it since, at most {@value #MOST_CALLERS}
 * @param silentSince when the system stopped saying so, or null while it does
 */
record Notice(
        String system,
        String operation,
        Announced announced,
        Set<String> callers,
        Instant firstSeen,
        Instant lastSeen,
        Instant silentSince) {

    private static final int MOST_CALLERS = 50;

    Notice {
        callers = callers == null ? Set.of() : Set.copyOf(callers);
    }

    /** The same whichever of the two comes first: what was said last counts, who called is collected. */
    Notice merge(Notice other) {
        Notice last = other.lastSeen.isAfter(lastSeen) ? other : this;
        Set<String> all = new TreeSet<>(callers);
        all.addAll(other.callers);
        return new Notice(
                system,
                operation,
                last.announced,
                Set.copyOf(all.stream().limit(MOST_CALLERS).toList()),
                firstSeen.isBefore(other.firstSeen) ? firstSeen : other.firstSeen,
                last.lastSeen,
                silentSince(other));
    }

    private Instant silentSince(Notice other) {
        Instant spoke = lastSeen.isAfter(other.lastSeen) ? lastSeen : other.lastSeen;
        return Stream.of(
                        silentSince == null ? Instant.MIN : silentSince,
                        other.silentSince == null ? Instant.MIN : other.silentSince)
                .filter(silent -> silent.isAfter(spoke))
                .min(Instant::compareTo)
                .orElse(null);
    }
}
