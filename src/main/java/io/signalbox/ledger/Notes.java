package io.signalbox.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Small facts that outlive the process and are shared by all processes on one ledger, such as the last good version of an
 * integration or what a system was seen to tolerate: JSON by kind and key. Not for messages, and not for what changes with
 * every message.
 */
public interface Notes {

    /**
     * One fact.
     *
     * @param kind names the feature that keeps it, such as {@code route-version}
     * @param version counts its changes from one
     * @param json never holds a secret in clear
     * @param at when it was last written
     */
    record Note(String kind, String key, long version, String json, Instant at) {}

    /** Reads; may block. */
    Optional<Note> find(String kind, String key);

    /** Every note of a kind, by key. Reads; may block. */
    List<Note> all(String kind);

    /**
     * Writes a note if nobody has written it meanwhile.
     *
     * @param version the version it was read with; 0 where there was none
     * @return false when it has another version by now, and then nothing was written
     */
    CompletionStage<Boolean> write(String kind, String key, long version, String json);

    /**
     * Reads a note, changes it and writes it, again and again until nobody interferes. Blocks.
     *
     * @param change is given what is written now, if anything; must come to the same whichever process goes first
     * @return what was written
     */
    default String change(String kind, String key, Function<Optional<String>, String> change) {
        while (true) {
            Optional<Note> old = find(kind, key);
            String json = change.apply(old.map(Note::json));
            long version = old.map(Note::version).orElse(0L);
            if (write(kind, key, version, json).toCompletableFuture().join()) {
                return json;
            }
        }
    }

    /** Removes a note; false when it has another version by now. */
    CompletionStage<Boolean> remove(String kind, String key, long version);
}
