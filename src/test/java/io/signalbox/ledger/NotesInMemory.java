package io.signalbox.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Notes without a store, for tests of what is kept in them; the contract of the ledger tests the real ones. */
public final class NotesInMemory implements Notes {

    private final TreeMap<String, Note> notes = new TreeMap<>();

    private static String id(String kind, String key) {
        return kind + "\u0000" + key;
    }

    @Override
    public synchronized Optional<Note> find(String kind, String key) {
        return Optional.ofNullable(notes.get(id(kind, key)));
    }

    @Override
    public synchronized List<Note> all(String kind) {
        return List.copyOf(notes.subMap(id(kind, ""), kind + "\u0001").values());
    }

    @Override
    public synchronized CompletionStage<Boolean> write(String kind, String key, long version, String json) {
        if (find(kind, key).map(Note::version).orElse(0L) != version) {
            return CompletableFuture.completedFuture(false);
        }
        notes.put(id(kind, key), new Note(kind, key, version + 1, json, Instant.EPOCH));
        return CompletableFuture.completedFuture(true);
    }

    @Override
    public synchronized CompletionStage<Boolean> remove(String kind, String key, long version) {
        boolean same = find(kind, key).map(Note::version).orElse(0L) == version;
        if (same) {
            notes.remove(id(kind, key));
        }
        return CompletableFuture.completedFuture(same);
    }
}
