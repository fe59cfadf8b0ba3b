package io.signalbox.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.signalbox.problem.ProblemException;

/**
 * Small facts that outlive the process and are shared by all processes on one ledger, such as the last good version of an
 * integration or what a system was seen to tolerate. Not for messages, and not for what changes with every message. What is
 * written never holds a secret in clear.
 */
public interface Notes {

    /**
     * One fact.
     *
     * @param version counts its changes from one
     * @param at when it was last written
     */
    record Note<T>(NoteKind<T> kind, String key, long version, T value, Instant at) {}

    /**
     * Reads; may block.
     *
     * @throws ProblemException when the ledger or the note cannot be read
     */
    <T> Optional<Note<T>> find(NoteKind<T> kind, String key);

    /** Every note of a kind that can be read, by key. Reads; may block. */
    <T> List<Note<T>> all(NoteKind<T> kind);

    /**
     * Writes a note if nobody has written it meanwhile.
     *
     * @param version the version it was read with; 0 where there was none
     * @return false when it has another version by now, and then nothing was written
     */
    <T> CompletionStage<Boolean> write(NoteKind<T> kind, String key, long version, T value);

    /** As {@link #write}, and waits for the commit. */
    default <T> boolean put(NoteKind<T> kind, String key, long version, T value) {
        return Ledger.await(write(kind, key, version, value));
    }

    /**
     * Reads a note, changes it and writes it, again and again until nobody interferes. Blocks.
     *
     * @param change is given what is written now, if anything; must come to the same whichever process goes first
     * @return what was written
     */
    default <T> T change(NoteKind<T> kind, String key, Function<Optional<T>, T> change) {
        while (true) {
            Optional<Note<T>> old = find(kind, key);
            T value = change.apply(old.map(Note::value));
            if (put(kind, key, old.map(Note::version).orElse(0L), value)) {
                return value;
            }
        }
    }

    /** Removes a note and waits for the commit; false when it has another version by now. */
    boolean remove(NoteKind<?> kind, String key, long version);

    /** Notifies readers of what was written, by this process or another. */
    NoteChanges changes();
}
