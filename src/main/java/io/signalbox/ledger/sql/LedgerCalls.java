package io.signalbox.ledger.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

import io.signalbox.ledger.CallHistory;
import io.signalbox.ledger.store.Row;

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
        return reader.list(OF_DELIVERY, LedgerCalls::ofDelivery, delivery, delivery);
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
        Page page = page(reader.list(
                TO_SYSTEM,
                row -> new Marked(
                        new Mark(row.number("delivery_id"), row.count("attempt"), row.count("number")),
                        ofDelivery(row)),
                parameters.toArray()));
        return page.end() == null ? ofRuns(system, since, 0, limit) : page;
    }

    private record Marked(Mark mark, PastCall call) {}

    private static Page page(List<Marked> calls) {
        Mark end = calls.isEmpty() ? null : calls.get(calls.size() - 1).mark();
        return new Page(calls.stream().map(Marked::call).toList(), end);
    }

    private static PastCall ofDelivery(Row row) throws SQLException {
        return new PastCall(
                row.number("message_id"),
                row.number("delivery_id"),
                row.count("attempt"),
                row.time("at"),
                row.text("subscription"),
                row.text("subject"),
                row.text("system"),
                row.text("operation"),
                row.text("call_key"),
                row.text("code"),
                row.text("failure"));
    }

    private Page ofRuns(String system, Instant since, long after, int limit) {
        return page(reader.list(
                CallSql.RUNS_TO_SYSTEM,
                row -> new Marked(new Mark(-row.number("id") - 1, 0, 0), ofRun(row)),
                system,
                after,
                since.toEpochMilli(),
                limit));
    }

    private static PastCall ofRun(Row row) throws SQLException {
        return new PastCall(
                0,
                0,
                0,
                row.time("at"),
                row.text("route"),
                null,
                row.text("system"),
                row.text("operation"),
                row.text("call_key"),
                row.text("code"),
                row.text("failure"));
    }
}
