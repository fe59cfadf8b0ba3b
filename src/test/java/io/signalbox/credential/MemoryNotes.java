package io.signalbox.credential;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** Notes that outlive what is under test, and a ledger that may be away. */
final class MemoryNotes implements CredentialNotes {

    private final Map<String, Note> notes = new HashMap<>();
    private boolean away;
    private int writesUntilAway = Integer.MAX_VALUE;

    synchronized void away(boolean isAway) {
        away = isAway;
        writesUntilAway = Integer.MAX_VALUE;
    }

    synchronized void awayAfter(int writes) {
        writesUntilAway = writes;
    }

    synchronized String all() {
        return notes.toString();
    }

    @Override
    public synchronized Optional<Note> find(String kind, String key) {
        check();
        return Optional.ofNullable(notes.get(kind + "/" + key));
    }

    @Override
    public synchronized boolean write(String kind, String key, long version, String json) {
        check();
        if (writesUntilAway-- <= 0) {
            away = true;
            check();
        }
        Note now = notes.get(kind + "/" + key);
        if (version != (now == null ? 0 : now.version())) {
            return false;
        }
        notes.put(kind + "/" + key, new Note(version + 1, json));
        return true;
    }

    private void check() {
        if (away) {
            throw new ProblemException(Problem.of(ProblemCode.LEDGER_UNAVAILABLE, "away"));
        }
    }
}
