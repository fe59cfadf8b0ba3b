package io.signalbox.ledger.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

import io.signalbox.ledger.AuditLog;
import io.signalbox.ledger.store.Statements.NullLong;

/** The audit log in the ledger's own table: written by its writer, in its transactions. */
final class LedgerAudit implements AuditLog {

    private final GroupCommit writer;
    private final LedgerReader reader;

    LedgerAudit(GroupCommit writer, LedgerReader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public CompletionStage<Long> begin(AuditRequest request, Result result, String detail) {
        return writer.submit(new Act<Long>(List.of(), transaction -> {
                    long id = transaction.engine().allocate(transaction.statements(), 1);
                    transaction
                            .statements()
                            .with(
                                    Sql.INSERT_AUDIT,
                                    id,
                                    transaction.now(),
                                    request.actor(),
                                    request.role(),
                                    request.via(),
                                    request.action(),
                                    request.target(),
                                    request.reason(),
                                    word(result),
                                    detail,
                                    NullLong.orValue(result == Result.BEGUN ? null : (Long) transaction.now()))
                            .executeUpdate();
                    return id;
                }))
                .done();
    }

    @Override
    public CompletionStage<Void> end(long id, Result result, String detail) {
        return writer.submit(new Act<Void>(List.of(), transaction -> {
                    transaction
                            .statements()
                            .with(Sql.END_AUDIT, word(result), detail, transaction.now(), id)
                            .executeUpdate();
                    return null;
                }))
                .done();
    }

    private static String word(Result result) {
        return result.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<Record> find(Query query) {
        Conditions conditions = new Conditions()
                .equal("actor", query.actor())
                .equal("operation", query.action())
                .equal("target", query.target())
                .less("id", query.before());
        return reader.query(
                Sql.AUDIT + conditions.where() + " ORDER BY id DESC LIMIT ?",
                LedgerAudit::records,
                conditions.parameters(query.limit()));
    }

    private static List<Record> records(ResultSet row) throws SQLException {
        List<Record> records = new ArrayList<>();
        while (row.next()) {
            AuditRequest request = new AuditRequest(
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getString(7),
                    row.getString(8));
            long ended = row.getLong(11);
            Instant endedAt = row.wasNull() ? null : Instant.ofEpochMilli(ended);
            records.add(new Record(
                    row.getLong(1),
                    Instant.ofEpochMilli(row.getLong(2)),
                    request,
                    Result.valueOf(row.getString(9).toUpperCase(Locale.ROOT)),
                    row.getString(10),
                    endedAt));
        }
        return records;
    }
}
