package io.signalbox.alert;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.jboss.logging.Logger;

import io.signalbox.alert.AlertState.Status;
import io.signalbox.alert.Measures.Moment;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.problem.ProblemException;

/**
 * Evaluates the alerts of all integrations, on one hub of all on a ledger. A state is written before a notice of it is handed over,
 * and a notice has an id that its state makes: whoever goes on after a crash tells nothing twice, and leaves nothing out.
 */
final class AlertWatch {

    private static final Logger LOG = Logger.getLogger(AlertWatch.class);

    private final Measures.Integrations integrations;
    private final Measures measures;
    private final AlertNotes notes;
    private final Notifying notifying;
    private final Consumer<String> fired;
    private final Clock clock;

    /** @param fired is given the integration of each alert that begins to fire */
    AlertWatch(
            Measures.Integrations integrations,
            Measures measures,
            AlertNotes notes,
            Notifying notifying,
            Consumer<String> fired,
            Clock clock) {
        this.fired = fired;
        this.integrations = integrations;
        this.measures = measures;
        this.notes = notes;
        this.notifying = notifying;
        this.clock = clock;
    }

    /**
     * Once. Blocks.
     *
     * @throws ProblemException when the ledger is away: what stands stays, and the next time goes on with it
     */
    void look() {
        measures.take().ifPresent(this::look);
    }

    private void look(Moment moment) {
        Instant now = clock.instant();
        Map<String, Note<AlertState>> states = notes.states();
        List<Silence> silences =
                notes.silences().stream().filter(each -> each.isOn(now)).toList();
        Map<String, AlertRule> rules = new HashMap<>();
        for (AlertRule rule : AlertRule.all(integrations)) {
            rules.put(rule.id(), rule);
            boolean isSilenced = silences.stream().anyMatch(each -> each.covers(rule));
            look(new Looked(rule, isSilenced, now), states.get(rule.id()), moment);
        }
        states.forEach((id, note) -> {
            if (!rules.containsKey(id)) {
                forget(note, now);
            }
        });
        notes.tidy(now);
        notifying.handHeldBack();
    }

    private record Looked(AlertRule rule, boolean isSilenced, Instant now) {}

    private void look(Looked at, Note<AlertState> before, Moment moment) {
        AlertRule rule = at.rule();
        Optional<Reading> reading = moment.read(rule.integration(), rule.when(), rule.over());
        if (before != null && !before.value().about().when().equals(rule.when().text())) {
            forget(before, at.now());
            return; // begins anew with the next look
        }
        Note<AlertState> note = before == null ? begin(at, reading) : before;
        if (note == null) {
            return;
        }
        Optional<AlertState> next = note.value().next(rule, reading, at.now());
        if (next.isEmpty()) {
            notes.remove(note);
            return;
        }
        write(rule.id(), note, next.get(), at.now()).ifPresent(written -> tell(written, at.isSilenced(), at.now()));
    }

    /** Null while there is nothing to keep. */
    private Note<AlertState> begin(Looked at, Optional<Reading> reading) {
        return reading.filter(each -> at.rule().when().isMet(each.value()))
                .flatMap(each ->
                        notes.write(at.rule().id(), null, AlertState.pending(at.rule(), each, at.now()), at.now()))
                .orElse(null);
    }

    /** Empty when somebody has written it meanwhile: the next look goes on from there. */
    private Optional<Note<AlertState>> write(String id, Note<AlertState> before, AlertState state, Instant now) {
        if (before.value().equals(state)) {
            return Optional.of(before);
        }
        boolean begins = !before.value().is(Status.FIRING) && state.is(Status.FIRING);
        if (begins) {
            LOG.warnf(
                    "Alert fires alert=%s condition=\"%s\" shown=\"%s\" since=%s",
                    id,
                    state.about().when(),
                    state.seen().shown(),
                    state.phase().since());
        } else if (!before.value().is(Status.RESOLVED) && state.is(Status.RESOLVED)) {
            LOG.infof(
                    "Alert is over alert=%s condition=\"%s\"", id, state.about().when());
        }
        Optional<Note<AlertState>> written = notes.write(id, before, state, now);
        if (begins && written.isPresent()) {
            fired.accept(state.about().integration());
        }
        return written;
    }

    private void tell(Note<AlertState> note, boolean isSilenced, Instant now) {
        AlertState state = note.value();
        state.due(notifying.times(), isSilenced, now).ifPresent(kind -> {
            notifying.hand(notice(note.key(), state, kind, now));
            notes.write(note.key(), note, state.told(kind, now), now);
        });
    }

    private Notice notice(String alert, AlertState state, NoticeKind kind, Instant now) {
        AlertState.About about = state.about();
        String firing = alert + "@" + state.phase().since().toEpochMilli();
        return new Notice(
                firing + "#" + (state.told().number() + 1),
                kind,
                alert,
                firing,
                about.integration(),
                about.title(),
                about.owner(),
                about.severity(),
                about.when(),
                state.phase().since(),
                now,
                state.seen().count(),
                state.seen().most(),
                state.seen().shown(),
                state.seen().reason(),
                state.acknowledged() == null ? null : state.acknowledged().by(),
                integrations.names().contains(about.integration())
                        ? Runbook.of(about.integration(), about.measure())
                        : Runbook.ALERTS,
                recipients(state, kind),
                0);
    }

    /** Whoever was called is told who looks after it and of the end as well. */
    private static List<String> recipients(AlertState state, NoticeKind kind) {
        List<String> all = new ArrayList<>(
                kind == NoticeKind.ESCALATED ? List.of() : state.about().recipients());
        boolean toAll = kind == NoticeKind.RESOLVED || kind == NoticeKind.ACKNOWLEDGED;
        if (kind == NoticeKind.ESCALATED || toAll && state.told().escalatedAt() != null) {
            all.add(AlertRule.ESCALATION);
        }
        return all.stream().distinct().toList();
    }

    /** Its card does not ask for it any more, or it is gone with its integration. */
    private void forget(Note<AlertState> note, Instant now) {
        if (note.value().is(Status.PENDING)) {
            notes.remove(note);
            return;
        }
        AlertState ended = note.value().is(Status.FIRING)
                ? note.value().ended("nothing asks for this alert any more", now)
                : note.value();
        write(note.key(), note, ended, now).ifPresent(written -> {
            tell(written, false, now);
            notes.state(note.key()).ifPresent(notes::remove);
        });
    }
}
