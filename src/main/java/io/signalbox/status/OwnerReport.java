package io.signalbox.status;

import java.time.Instant;
import java.util.List;

/**
 * Who answers for an integration, and since when that was said.
 *
 * @param team null when nobody owns it
 * @param reattestDays how often the owner says so again, or null where the card does not ask for it
 * @param attested when somebody last said so, or null
 * @param due when it has to be said again, or null
 * @param overdue whether that time is over, it was never said, or who said it is gone
 * @param gone whether who last said so can come in no more
 * @param orphan why its owner is nobody any more, in words; empty for one who is there
 */
public record OwnerReport(
        String integration,
        String title,
        String team,
        String contact,
        String escalation,
        Long reattestDays,
        Instant attested,
        String attestedBy,
        Instant due,
        boolean overdue,
        boolean gone,
        List<String> orphan) {

    public OwnerReport {
        orphan = orphan == null ? List.of() : List.copyOf(orphan);
    }

    /** Whether there is something to do about it. */
    public boolean isTroubled() {
        return overdue || !orphan.isEmpty();
    }

    /** What is wrong with it, and what to do. */
    public String inWords() {
        if (!orphan.isEmpty()) {
            return integration + " is an orphan: " + String.join(", ", orphan)
                    + "; write who owns it now into its card";
        }
        return integration + ": " + unconfirmed();
    }

    /** Why somebody has to confirm the owner, and how. */
    public String unconfirmed() {
        return (attested == null
                        ? "nobody has ever confirmed its owner"
                        : "its owner was last confirmed on "
                                + attested.toString().substring(0, 10)
                                + (gone ? " by '" + attestedBy + "', who has no account any more" : ""))
                + "; confirm it with ./signalbox attest " + integration;
    }
}
