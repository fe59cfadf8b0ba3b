package io.signalbox.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.signalbox.integration.Card;

/**
 * How one alert stands, as it is kept; what holds for no time is not kept.
 *
 * @param acknowledged null while nobody did
 */
record AlertState(About about, Phase phase, Seen seen, Told told, Acknowledged acknowledged) {

    /** So long a condition must not hold before its alert ends: what flickers is told once. */
    static final Duration CLEAR_FOR = Duration.ofMinutes(1);

    private static final Duration KEPT = Duration.ofHours(24);

    enum Status {
        /** Its condition holds, but not long enough. */
        PENDING,
        FIRING,
        RESOLVED
    }

    /**
     * What it is about, so that its end can be told when its card is gone.
     *
     * @param when the condition, as text: another one under the same id is another alert
     * @param recipients of what was told last
     */
    record About(
            String integration,
            String title,
            Card.Owner owner,
            String measure,
            String when,
            Severity severity,
            List<String> recipients) {

        static About of(AlertRule rule) {
            return new About(
                    rule.integration(),
                    rule.title(),
                    rule.owner(),
                    rule.when().measure().word(),
                    rule.when().text(),
                    rule.severity(),
                    rule.recipients());
        }
    }

    /**
     * How far it is.
     *
     * @param since when its condition began to hold
     * @param firedAt null before
     * @param clearSince since when its condition does not hold any more, while it fires; else null
     * @param resolvedAt null before
     */
    record Phase(Status status, Instant since, Instant firedAt, Instant clearSince, Instant resolvedAt) {

        private Phase fired(Instant now) {
            return new Phase(Status.FIRING, since, now, null, null);
        }

        private Phase clear(Instant from) {
            return new Phase(status, since, firedAt, from, null);
        }

        private Phase resolved(Instant now) {
            return new Phase(Status.RESOLVED, since, firedAt, null, now);
        }
    }

    /**
     * What was measured.
     *
     * @param count the latest
     * @param most the largest
     * @param shown the latest, for people
     * @param reason the first, or null
     */
    record Seen(long count, long most, String shown, String reason) {

        private Seen then(Reading reading) {
            return new Seen(
                    reading.count(),
                    Math.max(most, reading.count()),
                    reading.shown(),
                    reason == null ? reading.reason() : reason);
        }
    }

    /**
     * What was told of it.
     *
     * @param number of notices
     * @param at when the last was; null for none
     * @param count what the last one said
     * @param escalatedAt null while it was not
     * @param acknowledgedAt null while it was not told that somebody looks after it
     * @param isOver whether its end was told
     * @param last the last notice; null for none, or where an earlier version wrote it
     */
    record Told(
            int number,
            Instant at,
            long count,
            Instant escalatedAt,
            Instant acknowledgedAt,
            boolean isOver,
            NoticeKind last) {

        private static final Told NOTHING = new Told(0, null, 0, null, null, false, null);

        private Told and(NoticeKind kind, long said, Instant now) {
            return new Told(
                    number + 1,
                    now,
                    said,
                    kind == NoticeKind.ESCALATED ? now : escalatedAt,
                    kind == NoticeKind.ACKNOWLEDGED ? now : acknowledgedAt,
                    kind == NoticeKind.RESOLVED,
                    kind);
        }
    }

    /** Somebody looks after it. */
    record Acknowledged(String by, Instant at, String reason) {}

    /** As it begins. */
    static AlertState pending(AlertRule rule, Reading reading, Instant now) {
        return new AlertState(
                About.of(rule),
                new Phase(Status.PENDING, now, null, null, null),
                new Seen(reading.count(), reading.count(), reading.shown(), reading.reason()),
                Told.NOTHING,
                null);
    }

    boolean is(Status status) {
        return phase.status() == status;
    }

    /** How it stands now; empty when there is nothing to keep. */
    Optional<AlertState> next(AlertRule rule, Optional<Reading> reading, Instant now) {
        Optional<Reading> met = reading.filter(each -> rule.when().isMet(each.value()));
        return switch (phase.status()) {
            case PENDING -> met.map(each -> still(rule, each, isLongEnough(rule, now) ? phase.fired(now) : phase));
            case FIRING ->
                Optional.of(
                        met.map(each -> still(rule, each, phase.clear(null))).orElseGet(() -> clear(reading, now)));
            case RESOLVED ->
                met.map(each -> pending(rule, each, now)).or(() -> Optional.of(this)
                        .filter(same -> phase.resolvedAt().plus(KEPT).isAfter(now)));
        };
    }

    private boolean isLongEnough(AlertRule rule, Instant now) {
        return !now.isBefore(phase.since().plus(rule.lasting()));
    }

    private AlertState still(AlertRule rule, Reading reading, Phase to) {
        return new AlertState(About.of(rule), to, seen.then(reading), told, acknowledged);
    }

    private AlertState clear(Optional<Reading> reading, Instant now) {
        Instant from = phase.clearSince() == null ? now : phase.clearSince();
        return now.isBefore(from.plus(CLEAR_FOR))
                ? new AlertState(about, phase.clear(from), seen, told, acknowledged)
                : ended(reading.map(Reading::shown).orElse("it is over"), now);
    }

    /** @param why for people */
    AlertState ended(String why, Instant now) {
        Seen last = new Seen(0, seen.most(), why, seen.reason());
        return new AlertState(about, phase.resolved(now), last, told, acknowledged);
    }

    AlertState told(NoticeKind kind, Instant now) {
        return new AlertState(about, phase, seen, told.and(kind, seen.count(), now), acknowledged);
    }

    AlertState acknowledged(Acknowledged by) {
        return new AlertState(about, phase, seen, told, by);
    }

    /** What is to be told of it now, if anything. */
    Optional<NoticeKind> due(AlertTimes times, boolean isSilenced, Instant now) {
        if (is(Status.RESOLVED)) {
            return told.number() > 0 && !told.isOver() ? Optional.of(NoticeKind.RESOLVED) : Optional.empty();
        }
        if (!is(Status.FIRING) || isSilenced) {
            return Optional.empty();
        }
        if (told.number() == 0) {
            return Optional.of(NoticeKind.FIRING);
        }
        if (acknowledged != null) {
            return told.acknowledgedAt() == null ? Optional.of(NoticeKind.ACKNOWLEDGED) : Optional.empty();
        }
        if (about.severity() == Severity.PAGE
                && told.escalatedAt() == null
                && !now.isBefore(phase.firedAt().plus(times.escalateAfter()))) {
            return Optional.of(NoticeKind.ESCALATED);
        }
        boolean hasGrown = seen.count() > told.count();
        return hasGrown && !now.isBefore(told.at().plus(times.updateEvery()))
                ? Optional.of(NoticeKind.UPDATE)
                : Optional.empty();
    }
}
