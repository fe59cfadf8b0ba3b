package io.signalbox.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * Notes without a store, for tests of what is kept in them; the contract of the ledger tests the real ones. They outlive what is under
 * test, and may be away.
 */
public final class NotesInMemory implements Notes {

    private record Row(long version, String json) {}

    private final TreeMap<String, Row> rows = new TreeMap<>();
    private final NoteChanges changes = new NoteChanges(Map::of);
    private boolean away;
    private int writesUntilAway = Integer.MAX_VALUE;

    /** From now on every call fails as with a ledger that is out of reach, or no call does. */
    public synchronized void away(boolean isAway) {
        away = isAway;
        writesUntilAway = Integer.MAX_VALUE;
    }

    /** Goes away after so many writes. */
    public synchronized void awayAfter(int writes) {
        writesUntilAway = writes;
    }

    /** All that was written, as text. */
    public synchronized String text() {
        return rows.toString();
    }

    private void requireReach() {
        if (away) {
            throw new ProblemException(Problem.of(ProblemCode.LEDGER_UNAVAILABLE, "away"));
        }
    }

    private static String id(NoteKind<?> kind, String key) {
        return kind.name().text() + "\u0000" + key;
    }

    private static <T> Note<T> note(NoteKind<T> kind, String key, Row row) {
        return new Note<>(kind, key, row.version(), kind.read(key, row.json()), Instant.EPOCH);
    }

    @Override
    public synchronized <T> Optional<Note<T>> find(NoteKind<T> kind, String key) {
        requireReach();
        return Optional.ofNullable(rows.get(id(kind, key))).map(row -> note(kind, key, row));
    }

    @Override
    public synchronized <T> List<Note<T>> all(NoteKind<T> kind) {
        requireReach();
        List<Note<T>> all = new ArrayList<>();
        int prefix = id(kind, "").length();
        rows.subMap(id(kind, ""), kind.name().text() + "\u0001")
                .forEach((id, row) -> all.add(note(kind, id.substring(prefix), row)));
        return all;
    }

    private long version(NoteKind<?> kind, String key) {
        Row row = rows.get(id(kind, key));
        return row == null ? 0 : row.version();
    }

    @Override
    public synchronized <T> CompletionStage<Boolean> write(NoteKind<T> kind, String key, long version, T value) {
        requireReach();
        if (writesUntilAway-- <= 0) {
            away = true;
            requireReach();
        }
        boolean same = version(kind, key) == version;
        if (same) {
            rows.put(id(kind, key), new Row(version + 1, kind.write(value)));
            changes.changed(kind);
        }
        return CompletableFuture.completedFuture(same);
    }

    @Override
    public synchronized boolean remove(NoteKind<?> kind, String key, long version) {
        requireReach();
        boolean same = version(kind, key) == version;
        if (same) {
            rows.remove(id(kind, key));
            changes.changed(kind);
        }
        return same;
    }

    @Override
    public NoteChanges changes() {
        return changes;
    }
}
