package io.signalbox.alert;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.signalbox.ledger.Notes.Note;

/**
 * Says in this process what is told of alerts, whichever process evaluates them: from their states, which all share. What was told before the
 * first look is not said again. A listener may miss a notice that another followed within a second.
 */
public final class AlertFeed {

    private final AlertNotes notes;
    private final List<Consumer<Told>> listeners = new CopyOnWriteArrayList<>();
    private Map<String, AlertState> seen;

    AlertFeed(AlertNotes notes) {
        this.notes = notes;
    }

    /**
     * What was told of one alert.
     *
     * @param alert its id
     * @param shown what was measured last, for people
     * @param runbook a path of the console
     */
    public record Told(
            NoticeKind kind,
            String alert,
            String integration,
            Severity severity,
            String condition,
            String shown,
            Instant since,
            String runbook) {

        private static Told of(String alert, NoticeKind kind, AlertState state) {
            return new Told(
                    kind,
                    alert,
                    state.about().integration(),
                    state.about().severity(),
                    state.about().when(),
                    state.seen().shown(),
                    state.phase().since(),
                    Runbook.of(state.about().integration(), state.about().measure()));
        }
    }

    /** @param listener must not block */
    public void subscribe(Consumer<Told> listener) {
        listeners.add(listener);
    }

    /** Reads the states as they are now. May block. */
    synchronized void look() {
        Map<String, AlertState> now = new HashMap<>();
        for (Note<AlertState> note : notes.states().values()) {
            now.put(note.key(), note.value());
        }
        Map<String, AlertState> before = seen;
        seen = now;
        if (before == null) {
            return;
        }
        now.forEach((alert, state) -> {
            if (isNews(before.get(alert), state)) {
                say(Told.of(alert, state.told().last(), state));
            }
        });
        before.forEach((alert, state) -> {
            if (!now.containsKey(alert)
                    && state.told().number() > 0
                    && !state.told().isOver()) {
                say(Told.of(alert, NoticeKind.RESOLVED, state)); // its state went with its end
            }
        });
    }

    private static boolean isNews(AlertState before, AlertState state) {
        AlertState.Told told = state.told();
        return told.last() != null
                && (before == null ? told.number() > 0 : !told.equals(before.told()) && told.number() > 0);
    }

    private void say(Told told) {
        listeners.forEach(listener -> listener.accept(told));
    }
}
