package io.signalbox.status;

import java.time.Instant;
import java.util.List;

/**
 * How calls of a webhook fare, since this process started and at this process.
 *
 * @param state {@code ok}, or {@code refusing} while calls are refused again and again
 * @param accepted calls that were answered 2xx
 * @param refused calls by why; empty when none was
 * @param lastRefused null when none was that only the sender or a person can mend
 * @param problem why that was, as a code and its title; null when none was
 */
public record WebhookStatus(
        String event, String state, long accepted, List<Refused> refused, Instant lastRefused, String problem) {

    /**
     * Calls that were refused for one reason.
     *
     * @param problem its code, such as {@code SB-2002}
     */
    public record Refused(String problem, String title, long calls) {}

    public boolean refusing() {
        return state.equals(ReportWebhooks.REFUSING);
    }

    /** How many calls were refused, for whatever reason. */
    public long refusals() {
        return refused.stream().mapToLong(Refused::calls).sum();
    }

    /** For people: {@code 3 of SB-2002 Signature refused}. */
    public String reasons() {
        return String.join(
                ", ",
                refused.stream()
                        .map(each -> each.calls() + " of " + each.problem() + " " + each.title())
                        .toList());
    }
}
