package io.signalbox.integration;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.signalbox.document.ExampleValues;

/**
 * What people say about an integration, from its file {@code integration.yaml}. A part that the file leaves out is null or
 * empty.
 *
 * @param integration the name, equal to the folder's
 * @param owner never null, its parts may be
 * @param reattest how often the owner has to be confirmed, or null
 * @param urgency {@code realtime}, {@code batch}, an interval such as {@code 15m}, or a Quartz cron expression; null for real time
 * @param zone of the cron expression; UTC unless the file says otherwise
 * @param freshness the promise that no message older than this is undelivered
 * @param traffic the least that is expected to come; its absence is a failure too
 * @param data never null, its parts may be
 * @param reconciliations systems that are to say the same
 * @param decommission never null
 */
public record Card(
        String integration,
        String title,
        String purpose,
        Owner owner,
        Duration reattest,
        Lifecycle lifecycle,
        String urgency,
        ZoneId zone,
        Duration freshness,
        Optional<Traffic> traffic,
        Data data,
        List<Alert> alerts,
        List<Reconciliation> reconciliations,
        Decommission decommission) {

    public Card {
        alerts = List.copyOf(alerts);
        reconciliations = List.copyOf(reconciliations);
    }

    /** Whether somebody waits for what it does; so it is unless the file says otherwise. */
    public boolean isRealTime() {
        return urgency == null || urgency.equals("realtime");
    }

    /** Who answers for it; each part may be null. */
    public record Owner(String team, String contact, String escalation) {

        /** Whether somebody can be called at night. */
        public boolean isComplete() {
            return isKnown(team) && isKnown(contact) && isKnown(escalation);
        }

        private static boolean isKnown(String text) {
            return text != null && !ExampleValues.isExample(text);
        }
    }

    /** How far it has come. */
    public enum Lifecycle {
        DRAFT,
        PRODUCTION,
        DEPRECATED,
        RETIRED
    }

    /**
     * What is expected to arrive.
     *
     * @param between hours of the day such as {@code 09:00-18:00}, or null for all day
     * @param days of the week on which it is expected; all of them unless the file says otherwise
     * @param zone of those hours and days, such as {@code Europe/Berlin}; null for UTC
     */
    public record Traffic(int atLeast, Duration per, String between, Set<DayOfWeek> days, String zone) {

        public Traffic {
            days = Set.copyOf(days);
        }
    }

    /** What kind of data flows, and how long it is kept; each part may be null. */
    public record Data(String classification, Duration retention) {}

    /**
     * When somebody is notified.
     *
     * @param over the time that the measure is taken over; null for what is measured at a moment
     * @param lasting how long it must hold; null for no time
     * @param recipients {@code owner}, {@code escalation}, or the name of a channel of notification
     */
    public record Alert(Condition when, Duration over, Duration lasting, List<String> recipients) {

        public Alert {
            recipients = List.copyOf(recipients);
        }
    }

    /** What is left to do when it goes, and what is kept. */
    public record Decommission(List<String> steps, List<String> export) {

        public Decommission {
            steps = List.copyOf(steps);
            export = List.copyOf(export);
        }
    }
}
