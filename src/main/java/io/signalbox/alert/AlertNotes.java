package io.signalbox.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.Notes.Note;

/** The states of alerts and the silences, in the ledger's notes: they outlive the process, and another hub goes on with them. */
final class AlertNotes {

    private static final NoteKind<AlertState> STATE = NoteKind.of(NoteName.ALERT, AlertState.class);
    private static final NoteKind<Silence> SILENCE = NoteKind.of(NoteName.SILENCE, Silence.class);
    private static final Duration KEPT = Duration.ofDays(7);

    private final Notes notes;

    AlertNotes(Notes notes) {
        this.notes = notes;
    }

    Map<String, Note<AlertState>> states() {
        Map<String, Note<AlertState>> all = new TreeMap<>();
        notes.all(STATE).forEach(note -> all.put(note.key(), note));
        return all;
    }

    /** @param reader when a state may have changed, by this process or another */
    void onChange(Runnable reader) {
        notes.changes().subscribe(STATE, reader);
    }

    Optional<Note<AlertState>> state(String alert) {
        return notes.find(STATE, alert);
    }

    /**
     * Writes a state if nobody has written it meanwhile.
     *
     * @param before null where there was none
     * @return the note as it is now; empty when somebody has
     */
    Optional<Note<AlertState>> write(String alert, Note<AlertState> before, AlertState state, Instant now) {
        long version = before == null ? 0 : before.version();
        return notes.put(STATE, alert, version, state)
                ? Optional.of(new Note<>(STATE, alert, version + 1, state, now))
                : Optional.empty();
    }

    void remove(Note<AlertState> note) {
        notes.remove(STATE, note.key(), note.version());
    }

    /** @return false when there is none */
    boolean change(String alert, UnaryOperator<AlertState> change) {
        while (true) {
            Optional<Note<AlertState>> note = state(alert);
            if (note.isEmpty()) {
                return false;
            }
            if (notes.put(
                    STATE, alert, note.get().version(), change.apply(note.get().value()))) {
                return true;
            }
        }
    }

    /** The newest first. */
    List<Silence> silences() {
        return notes.all(SILENCE).stream()
                .map(Note::value)
                .sorted((one, other) -> other.from().compareTo(one.from()))
                .toList();
    }

    /** Whether there was none of that id. */
    boolean add(Silence silence) {
        return notes.put(SILENCE, silence.id(), 0, silence);
    }

    /** Empty when there is none. */
    Optional<Silence> end(String silence, String who) {
        return notes.find(SILENCE, silence)
                .map(found -> notes.change(SILENCE, silence, before -> before.map(each -> each.ended(who))
                        .orElse(found.value())));
    }

    /** Forgets silences that are long over. */
    void tidy(Instant now) {
        notes.all(SILENCE).stream()
                .filter(note -> note.value().until().plus(KEPT).isBefore(now))
                .forEach(note -> notes.remove(SILENCE, note.key(), note.version()));
    }
}
