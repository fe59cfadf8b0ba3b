package io.signalbox.ledger.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.jboss.logging.Logger;

import io.signalbox.ledger.Harvest;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.NoteChanges;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.sql.Write.Phase;
import io.signalbox.ledger.store.Row;
import io.signalbox.problem.ProblemException;

/** Notes in the ledger's own table: written by its writer, in its transactions. */
final class LedgerNotes implements Notes {

    private static final Logger LOG = Logger.getLogger(LedgerNotes.class);

    private final GroupCommit writer;
    private final LedgerReader reader;
    private final NoteChanges changes;

    LedgerNotes(GroupCommit writer, LedgerReader reader) {
        this.writer = writer;
        this.reader = reader;
        this.changes = new NoteChanges(reader::noteMarks);
    }

    /** A note whose text was not read yet. */
    private record Stored(String key, long version, String json, Instant at) {

        private static Stored of(Row row) throws SQLException {
            return new Stored(row.text("name"), row.number("version"), row.text("json"), row.time("written_at"));
        }

        <T> Note<T> as(NoteKind<T> kind) {
            return new Note<>(kind, key, version, kind.read(key, json), at);
        }
    }

    @Override
    public <T> Optional<Note<T>> find(NoteKind<T> kind, String key) {
        return reader.first(Sql.NOTE, Stored::of, kind.name().text(), key).map(stored -> stored.as(kind));
    }

    @Override
    public <T> List<Note<T>> all(NoteKind<T> kind) {
        List<Note<T>> notes = new ArrayList<>();
        for (Stored stored : reader.list(Sql.NOTES, Stored::of, kind.name().text())) {
            try {
                notes.add(stored.as(kind));
            } catch (ProblemException e) {
                LOG.warnf("Left out is what cannot be read problem=%s", e.problem());
            }
        }
        return notes;
    }

    @Override
    public <T> CompletionStage<Boolean> write(NoteKind<T> kind, String key, long version, T value) {
        return one(kind, writing(kind, key, version, value));
    }

    private static <T> Act.Step<PreparedStatement> writing(NoteKind<T> kind, String key, long version, T value) {
        String name = kind.name().text();
        String json = kind.write(value);
        return transaction -> version == 0
                ? transaction.statements().with(Sql.INSERT_NOTE, name, key, json, transaction.now())
                : transaction.statements().with(Sql.UPDATE_NOTE, json, transaction.now(), name, key, version);
    }

    /** Moves the cursor of a harvest; false when it has another version by now. */
    static <T> Act.Step<Boolean> step(Harvest<T> harvest) {
        Act.Step<PreparedStatement> statement =
                writing(harvest.kind(), harvest.source(), harvest.version(), harvest.cursor());
        return transaction -> change(transaction, harvest.kind(), statement.run(transaction));
    }

    /** Whether it changed one row; then others hear of it with the commit. */
    static boolean change(LedgerTransaction transaction, NoteKind<?> kind, PreparedStatement statement)
            throws SQLException {
        boolean changed = statement.executeUpdate() == 1;
        if (changed) {
            transaction.changed(kind);
        }
        return changed;
    }

    @Override
    public boolean remove(NoteKind<?> kind, String key, long version) {
        String name = kind.name().text();
        return Ledger.await(
                one(kind, transaction -> transaction.statements().with(Sql.DELETE_NOTE, name, key, version)));
    }

    private CompletionStage<Boolean> one(NoteKind<?> kind, Act.Step<PreparedStatement> statement) {
        return writer.submit(new Act<>(
                        Phase.LAST, List.of(), transaction -> change(transaction, kind, statement.run(transaction))))
                .done()
                .thenApply(changed -> {
                    if (changed) {
                        changes.changed(kind);
                    }
                    return changed;
                });
    }

    @Override
    public NoteChanges changes() {
        return changes;
    }
}
