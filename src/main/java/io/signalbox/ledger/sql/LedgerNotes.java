package io.signalbox.ledger.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.signalbox.ledger.Notes;
import io.signalbox.ledger.sql.Write.Phase;

/** Notes in the ledger's own table: written by its writer, in its transactions. */
final class LedgerNotes implements Notes {

    private final GroupCommit writer;
    private final LedgerReader reader;

    LedgerNotes(GroupCommit writer, LedgerReader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public Optional<Note> find(String kind, String key) {
        return reader.query(Sql.NOTE, LedgerNotes::notes, kind, key).stream().findFirst();
    }

    @Override
    public List<Note> all(String kind) {
        return reader.query(Sql.NOTES, LedgerNotes::notes, kind);
    }

    private static List<Note> notes(ResultSet row) throws SQLException {
        List<Note> notes = new ArrayList<>();
        while (row.next()) {
            notes.add(new Note(
                    row.getString(1),
                    row.getString(2),
                    row.getLong(3),
                    row.getString(4),
                    Instant.ofEpochMilli(row.getLong(5))));
        }
        return notes;
    }

    @Override
    public CompletionStage<Boolean> write(String kind, String key, long version, String json) {
        return one(transaction -> version == 0
                ? transaction.statements().with(Sql.INSERT_NOTE, kind, key, json, transaction.now())
                : transaction.statements().with(Sql.UPDATE_NOTE, json, transaction.now(), kind, key, version));
    }

    @Override
    public CompletionStage<Boolean> remove(String kind, String key, long version) {
        return one(transaction -> transaction.statements().with(Sql.DELETE_NOTE, kind, key, version));
    }

    /** Whether it changed one row. */
    private CompletionStage<Boolean> one(Act.Step<PreparedStatement> statement) {
        return writer.submit(new Act<>(
                        Phase.LAST,
                        List.of(),
                        transaction -> statement.run(transaction).executeUpdate() == 1))
                .done();
    }
}
