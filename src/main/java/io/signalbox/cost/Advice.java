package io.signalbox.cost;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Something that could be cheaper, or that does not keep what it promises.
 *
 * @param rule such as {@code real-time-not-needed}; docs/cost.md has its threshold
 * @param integrations whom it concerns
 * @param system the system it is about, or null
 * @param says what was found, with its figures
 * @param write what to write instead
 * @param since when the figures begin; null for what the files alone say
 */
public record Advice(
        Rule rule, List<String> integrations, String system, String says, List<String> write, Instant since) {

    public Advice {
        integrations = List.copyOf(integrations);
        write = List.copyOf(write);
    }

    /** What advice is given about. */
    public enum Rule {
        REAL_TIME_NOT_NEEDED,
        FRESHNESS_CANNOT_BE_KEPT,
        FRESHNESS_NOT_KEPT,
        CHANNEL_WANTED,
        RETRY_STORM;

        /** In kebab case, for people. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
