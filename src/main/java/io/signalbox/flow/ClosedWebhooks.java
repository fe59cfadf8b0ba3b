package io.signalbox.flow;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.Notes.Note;

/**
 * The webhooks that no longer accept events because their integration is being retired, kept as notes, whose changes every replica is
 * notified of.
 */
@Singleton
public final class ClosedWebhooks {

    private static final NoteKind<Closure> KIND =
            NoteKind.of(NoteName.WEBHOOK_CLOSED, Closure.class).unreadableAs(new Closure("unknown", false, null));

    private final Notes notes;
    private volatile Map<String, Closure> current = Map.of();

    ClosedWebhooks(Ledger ledger) {
        this.notes = ledger.notes();
    }

    /**
     * Why a webhook accepts no events.
     *
     * @param gone for good, so that senders give up (410), or for now, so that they come again (503)
     * @param sunset when it ended or will end (RFC 8594), or null
     */
    public record Closure(String integration, boolean gone, Instant sunset) {}

    /** @param source {@code <system>/<webhook>} */
    public Optional<Closure> find(String source) {
        return Optional.ofNullable(current.get(source));
    }

    /** Reads what is closed, and from now on each change. */
    public void follow() {
        refresh();
        notes.changes().subscribe(KIND, this::refresh);
    }

    private void refresh() {
        current = notes.all(KIND).stream().collect(Collectors.toUnmodifiableMap(Note::key, Note::value));
    }

    public void close(String source, Closure closure) {
        long version = notes.find(KIND, source).map(Note::version).orElse(0L);
        notes.put(KIND, source, version, closure);
        refresh();
    }

    public void open(String source) {
        notes.find(KIND, source).ifPresent(note -> notes.remove(KIND, source, note.version()));
        refresh();
    }
}
