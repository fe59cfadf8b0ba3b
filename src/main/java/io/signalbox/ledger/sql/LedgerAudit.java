package io.signalbox.ledger.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

import io.signalbox.ledger.AuditLog;
import io.signalbox.ledger.store.Conditions;
import io.signalbox.ledger.store.Row;
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
                    transaction.numbered(id);
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
        return reader.list(
                Sql.AUDIT + conditions.where() + " ORDER BY id DESC LIMIT ?",
                LedgerAudit::record,
                conditions.parameters(query.limit()));
    }

    private static Record record(Row row) throws SQLException {
        AuditRequest request = new AuditRequest(
                row.text("actor"),
                row.text("role"),
                row.text("door"),
                row.text("operation"),
                row.text("target"),
                row.text("reason"));
        return new Record(
                row.number("id"),
                row.time("at"),
                request,
                Result.valueOf(row.text("result").toUpperCase(Locale.ROOT)),
                row.text("detail"),
                row.time("ended_at"));
    }
}
