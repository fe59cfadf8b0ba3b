package io.signalbox.ledger.sql;

import java.util.Optional;

import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.ledger.store.Engine;
import io.signalbox.schedule.JobLease;

/**
 * Leases of jobs, as notes. A holder is named as it holds deliveries: its lease is renewed, runs out and is given up together with
 * those.
 */
final class LedgerLease implements JobLease {

    private static final NoteKind<Holder> KIND = NoteKind.of(NoteName.LEASE, Holder.class);
    /** A process that was idle or stopped learns its new name by writing under the old one. */
    private static final int TRIES = 4;

    private final Engine engine;
    private final LedgerReader reader;
    private final Notes notes;

    LedgerLease(Engine engine, LedgerReader reader, Notes notes) {
        this.engine = engine;
        this.reader = reader;
        this.notes = notes;
    }

    private record Holder(String owner) {}

    @Override
    public boolean take(String job) {
        if (!engine.isShared()) {
            return true;
        }
        for (int i = 0; i < TRIES; i++) {
            String own = engine.owner();
            Optional<Note<Holder>> note = notes.find(KIND, job);
            String holder = note.map(Note::value).map(Holder::owner).orElse("");
            if (holder.equals(own) && engine.holds(own)) {
                return true;
            }
            if (!holder.equals(own) && isAlive(holder)) {
                return false;
            }
            // Another may be quicker: who has it is read in the next turn.
            notes.put(KIND, job, note.map(Note::version).orElse(0L), new Holder(own));
        }
        return false;
    }

    @Override
    public void giveBack(String job) {
        if (engine.isShared()) {
            notes.find(KIND, job)
                    .filter(note -> note.value().owner().equals(engine.owner()))
                    .ifPresent(note -> notes.remove(KIND, job, note.version()));
        }
    }

    private boolean isAlive(String owner) {
        return reader.first(Sql.PROCESS, row -> true, owner).isPresent();
    }
}
