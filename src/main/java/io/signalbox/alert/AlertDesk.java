package io.signalbox.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.signalbox.alert.AlertState.Acknowledged;
import io.signalbox.alert.AlertState.Phase;
import io.signalbox.alert.AlertState.Status;
import io.signalbox.document.DurationText;
import io.signalbox.ledger.Notes.Note;

/** What people see of alerts, and do about them. Works on every hub, whichever evaluates them. Reads; may block. */
public final class AlertDesk {

    private static final List<String> FIRST =
            List.of("escalated", "firing", "acknowledged", "silenced", "pending", "resolved", "ok");
    private static final Comparator<AlertReport> ORDER = Comparator.comparing(
                    (AlertReport report) -> FIRST.indexOf(report.state()))
            .thenComparing(AlertReport::alert);

    private final Measures.Integrations integrations;
    private final AlertNotes notes;
    private final Clock clock;

    AlertDesk(Measures.Integrations integrations, AlertNotes notes, Clock clock) {
        this.integrations = integrations;
        this.notes = notes;
        this.clock = clock;
    }

    /** What is watched; what fires comes first. */
    public List<AlertReport> report() {
        Instant now = clock.instant();
        Map<String, Note<AlertState>> states = notes.states();
        List<Silence> silences = silencesOn(now);
        List<AlertReport> reports = new ArrayList<>();
        for (AlertRule rule : AlertRule.all(integrations)) {
            Note<AlertState> note = states.get(rule.id());
            reports.add(report(rule, note == null ? null : note.value(), silences));
        }
        return reports.stream().sorted(ORDER).toList();
    }

    /** Those that are on. */
    public List<Silence> silences() {
        return silencesOn(clock.instant());
    }

    private List<Silence> silencesOn(Instant now) {
        return notes.silences().stream().filter(each -> each.isOn(now)).toList();
    }

    private static AlertReport report(AlertRule rule, AlertState known, List<Silence> silences) {
        Optional<AlertState> state = Optional.ofNullable(known);
        Optional<Phase> phase = state.map(AlertState::phase);
        Optional<Acknowledged> acknowledged = state.map(AlertState::acknowledged);
        Instant silencedUntil = silences.stream()
                .filter(each -> each.covers(rule))
                .map(Silence::until)
                .max(Comparator.naturalOrder())
                .orElse(null);
        return new AlertReport(
                rule.id(),
                rule.integration(),
                rule.when().text() + (rule.over() == null ? "" : " over " + words(rule.over())),
                rule.severity(),
                word(state, silencedUntil != null),
                rule.lasting().toSeconds(),
                phase.map(Phase::since).orElse(null),
                phase.map(Phase::firedAt).orElse(null),
                phase.map(Phase::resolvedAt).orElse(null),
                state.map(each -> each.seen().count()).orElse(0L),
                state.map(each -> each.seen().most()).orElse(0L),
                state.map(each -> each.seen().shown()).orElse(null),
                state.map(each -> each.seen().reason()).orElse(null),
                state.map(each -> each.told().number()).orElse(0),
                state.map(each -> each.told().at()).orElse(null),
                acknowledged.map(Acknowledged::by).orElse(null),
                acknowledged.map(Acknowledged::at).orElse(null),
                acknowledged.map(Acknowledged::reason).orElse(null),
                state.map(each -> each.told().escalatedAt()).orElse(null),
                silencedUntil,
                rule.owner().team(),
                rule.owner().contact(),
                rule.owner().escalation(),
                rule.recipients(),
                Runbook.of(rule.integration(), rule.when().measure().word()));
    }

    private static String words(Duration time) {
        return DurationText.of(time);
    }

    private static String word(Optional<AlertState> state, boolean isSilenced) {
        if (state.isEmpty()) {
            return "ok";
        }
        if (!state.get().is(Status.FIRING)) {
            return state.get().is(Status.PENDING) ? "pending" : "resolved";
        }
        if (isSilenced) {
            return "silenced";
        }
        if (state.get().acknowledged() != null) {
            return "acknowledged";
        }
        return state.get().told().escalatedAt() == null ? "firing" : "escalated";
    }

    /** Nothing more is told of it until it is over. False when it does not fire. */
    public boolean acknowledge(String alert, String who, String reason) {
        boolean fires = notes.state(alert)
                .filter(note -> note.value().is(Status.FIRING))
                .isPresent();
        return fires
                && notes.change(
                        alert,
                        state -> state.is(Status.FIRING)
                                ? state.acknowledged(new Acknowledged(who, clock.instant(), reason))
                                : state);
    }

    /**
     * @param integration null for every one
     * @param measure null for whatever is measured
     */
    public Silence silence(String integration, String measure, Duration lasting, String who, String reason) {
        Instant now = clock.instant();
        for (long number = now.getEpochSecond(); ; number++) {
            Silence silence = new Silence(
                    Long.toString(number, 36), integration, measure, now, now.plus(lasting), who, reason, null);
            if (notes.add(silence)) {
                return silence;
            }
        }
    }

    /** Empty when there is none of that id that is on. */
    public Optional<Silence> endSilence(String silence, String who) {
        return silences().stream().anyMatch(each -> each.id().equals(silence))
                ? notes.end(silence, who)
                : Optional.empty();
    }
}
