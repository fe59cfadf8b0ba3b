package io.signalbox.ledger.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

import io.signalbox.ledger.CallHistory;
import io.signalbox.ledger.CallRecord;

/** The calls in the ledger's own tables: found by their delivery, or by their system through an index. */
final class LedgerCalls implements CallHistory {

    private static final String OF_DELIVERY = CallSql.past(CallSql.OF_DELIVERY);
    private static final String TO_SYSTEM = CallSql.past(CallSql.TO_SYSTEM);

    private final GroupCommit writer;
    private final LedgerReader reader;

    LedgerCalls(GroupCommit writer, LedgerReader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public CompletionStage<Void> add(List<PastCall> calls) {
        return writer.submit(new Act<Void>(List.of(), transaction -> {
                    for (PastCall call : calls) {
                        transaction
                                .statements()
                                .with(
                                        CallSql.ADD_RUN,
                                        call.at().toEpochMilli(),
                                        call.subscription(),
                                        call.system(),
                                        call.operation(),
                                        call.key(),
                                        call.code(),
                                        call.failure())
                                .executeUpdate();
                    }
                    return null;
                }))
                .done();
    }

    @Override
    public List<PastCall> of(long delivery) {
        return reader.query(OF_DELIVERY, LedgerCalls::page, delivery, delivery).calls();
    }

    @Override
    public Page to(String system, Instant since, Mark after, int limit) {
        if (after.delivery() < 0) {
            return ofRuns(system, since, -after.delivery() - 1, limit);
        }
        List<Object> parameters = new ArrayList<>();
        for (int part = 0; part < 2; part++) {
            parameters.addAll(List.of(
                    system,
                    after.delivery(),
                    after.delivery(),
                    after.attempt(),
                    after.call(),
                    since.toEpochMilli(),
                    limit));
        }
        parameters.add(limit);
        Page page = reader.query(TO_SYSTEM, LedgerCalls::page, parameters.toArray());
        return page.end() == null ? ofRuns(system, since, 0, limit) : page;
    }

    private static Page page(ResultSet row) throws SQLException {
        List<PastCall> calls = new ArrayList<>();
        Mark last = null;
        while (row.next()) {
            last = new Mark(row.getLong(1), row.getInt(2), row.getInt(3));
            CallRecord call = CallSql.call(row);
            calls.add(new PastCall(
                    row.getLong(12),
                    last.delivery(),
                    last.attempt(),
                    Instant.ofEpochMilli(row.getLong(4)),
                    row.getString(13),
                    row.getString(14),
                    call.system(),
                    call.operation(),
                    call.key(),
                    call.code(),
                    call.failure()));
        }
        return new Page(calls, last);
    }

    private Page ofRuns(String system, Instant since, long after, int limit) {
        return reader.query(CallSql.RUNS_TO_SYSTEM, LedgerCalls::runs, system, after, since.toEpochMilli(), limit);
    }

    private static Page runs(ResultSet row) throws SQLException {
        List<PastCall> calls = new ArrayList<>();
        Mark last = null;
        while (row.next()) {
            last = new Mark(-row.getLong(1) - 1, 0, 0);
            calls.add(new PastCall(
                    0,
                    0,
                    0,
                    Instant.ofEpochMilli(row.getLong(2)),
                    row.getString(3),
                    null,
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getString(7),
                    row.getString(8)));
        }
        return new Page(calls, last);
    }
}
