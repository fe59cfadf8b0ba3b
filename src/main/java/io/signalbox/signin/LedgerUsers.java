package io.signalbox.signin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

import org.jboss.logging.Logger;

import io.signalbox.datafolder.PrivateFiles;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * People in one note of the ledger, the same in all processes: read each time, so that whoever was removed anywhere comes in nowhere. One
 * note, so that of two processes that each remove an administrator one is told that it would be the last.
 */
final class LedgerUsers implements UserStore {

    private static final Logger LOG = Logger.getLogger(LedgerUsers.class);
    private static final NoteKind<Kept> KIND = NoteKind.of(NoteName.USERS, Kept.class);
    private static final String ALL = "all";

    private final Notes notes;
    private final Path file;

    /** @param file what earlier versions kept them in, taken over once */
    LedgerUsers(Notes notes, Path file) {
        this.notes = notes;
        this.file = file;
    }

    /**
     * As it is written.
     *
     * @param removed who was here and was removed: a file of before brings nobody back
     */
    private record Kept(List<UserList.Entry> users, Set<String> removed) {

        private Kept {
            removed = removed == null ? Set.of() : removed; // an earlier version wrote none
        }

        private static Kept of(Kept before, Map<String, User> next) {
            Set<String> removed = new TreeSet<>(before.removed);
            before.users.forEach(each -> removed.add(each.name()));
            removed.removeAll(next.keySet());
            return new Kept(UserList.of(next.values()).users(), removed);
        }
    }

    @Override
    public boolean exist() {
        return notes.find(KIND, ALL).isPresent();
    }

    @Override
    public Map<String, User> read() {
        return notes.find(KIND, ALL).map(note -> byName(note.value())).orElseGet(TreeMap::new);
    }

    @Override
    public void change(Consumer<Map<String, User>> change) {
        notes.change(KIND, ALL, before -> {
            Map<String, User> next = before.map(LedgerUsers::byName).orElseGet(TreeMap::new);
            change.accept(next);
            return Kept.of(before.orElse(new Kept(List.of(), null)), next);
        });
    }

    private static Map<String, User> byName(Kept kept) {
        try {
            return new UserList(kept.users()).byName();
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    Problem.of(ProblemCode.NOTE_UNREADABLE, "the ledger's users cannot be read; nobody signs in"), e);
        }
    }

    @Override
    public void follow(Runnable reader) {
        takeOver();
        notes.changes().subscribe(KIND, reader);
    }

    /**
     * A file of an earlier version, or of a hub that was on SQLite before: who is known in the ledger stays as they are there, and who was
     * removed there stays out.
     */
    private void takeOver() {
        if (!Files.exists(file)) {
            return;
        }
        Map<String, User> theirs = new UsersFile(file).read();
        if (theirs.isEmpty()) {
            return; // a file that cannot be read is said by its reader, and left
        }
        Set<String> removed =
                notes.find(KIND, ALL).map(note -> note.value().removed()).orElse(Set.of());
        int found = theirs.size();
        theirs.keySet().removeAll(removed);
        change(all -> theirs.forEach(all::putIfAbsent));
        Path left = PrivateFiles.setAside(file, "users");
        LOG.infof(
                "Users were taken over into the ledger, those that it knew stay as they are users=%d removed=%d file=%s",
                theirs.size(), found - theirs.size(), left);
    }
}
