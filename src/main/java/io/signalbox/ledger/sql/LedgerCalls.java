package io.signalbox.ledger.sql;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.ledger.CallHistory;
import io.signalbox.message.Json;

/** Reads calls out of the attempts' JSON. */
final class LedgerCalls implements CallHistory {

    private static final String COLUMNS =
            """
            SELECT a.delivery_id, a.number, a.started_at, a.calls, d.message_id, d.subscription, m.subject
            FROM attempt a JOIN delivery d ON d.id = a.delivery_id JOIN message m ON m.id = d.message_id
            WHERE\s""";
    private static final String OF_DELIVERY = COLUMNS + "a.delivery_id = ? ORDER BY a.number";
    private static final String TO_SYSTEM = COLUMNS
            + "(a.delivery_id > ? OR a.delivery_id = ? AND a.number > ?) AND a.started_at >= ? AND a.calls LIKE ?"
            + " ORDER BY a.delivery_id, a.number LIMIT ?";

    private static final String ADD =
            "INSERT INTO run_call (at, route, system, operation, call_key, status, failure) VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String RUNS_TO_SYSTEM =
            "SELECT id, at, route, system, operation, call_key, status, failure FROM run_call"
                    + " WHERE system = ? AND id > ? AND at >= ? ORDER BY id LIMIT ?";

    private static final int UNNUMBERED = -1;

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
                                        ADD,
                                        call.at().toEpochMilli(),
                                        call.subscription(),
                                        call.system(),
                                        call.operation(),
                                        call.key(),
                                        number(call.code()),
                                        call.failure())
                                .executeUpdate();
                    }
                    return null;
                }))
                .done();
    }

    @Override
    public List<PastCall> of(long delivery) {
        return reader.query(OF_DELIVERY, row -> page(row, null).calls(), delivery);
    }

    @Override
    public Page to(String system, Instant since, Mark after, int attempts) {
        if (after.delivery() < 0) {
            return ofRuns(system, since, -after.delivery() - 1, attempts);
        }
        Page page = reader.query(
                TO_SYSTEM,
                row -> page(row, system),
                after.delivery(),
                after.delivery(),
                after.attempt(),
                since.toEpochMilli(),
                "%\"system\":\"" + system.replaceAll("[^a-z0-9-]", "") + "\"%",
                attempts);
        return page.end() == null ? ofRuns(system, since, 0, attempts) : page;
    }

    private Page ofRuns(String system, Instant since, long after, int limit) {
        return reader.query(RUNS_TO_SYSTEM, LedgerCalls::runs, system, after, since.toEpochMilli(), limit);
    }

    private static Page runs(ResultSet row) throws SQLException {
        List<PastCall> calls = new ArrayList<>();
        Mark last = null;
        while (row.next()) {
            last = new Mark(-row.getLong(1) - 1, 0);
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
                    code(row.getInt(7)),
                    row.getString(8)));
        }
        return new Page(calls, last);
    }

    /** @param system null for all */
    private static Page page(ResultSet row, String system) throws SQLException {
        List<PastCall> calls = new ArrayList<>();
        Mark last = null;
        while (row.next()) {
            last = new Mark(row.getLong(1), row.getInt(2));
            for (JsonNode call : parse(row.getString(4))) {
                if (system == null || system.equals(call.path("system").asText())) {
                    calls.add(call(row, call));
                }
            }
        }
        return new Page(calls, last);
    }

    private static PastCall call(ResultSet row, JsonNode call) throws SQLException {
        return new PastCall(
                row.getLong(5),
                row.getLong(1),
                row.getInt(2),
                Instant.ofEpochMilli(row.getLong(3)),
                row.getString(6),
                row.getString(7),
                call.path("system").asText(),
                call.path("operation").asText(),
                call.path("key").asText(),
                code(call.path("status")),
                call.path("failure").asText(null));
    }

    private static JsonNode parse(String calls) {
        try {
            return Json.reader().readTree(calls);
        } catch (IOException e) {
            throw new IllegalStateException("an attempt's calls are not JSON", e);
        }
    }

    /** The table holds numbers; a code that is none is kept as an answer without one. */
    private static int number(String code) {
        boolean isNumber = code != null && code.matches("\\d{1,9}");
        return isNumber ? Integer.parseInt(code) : code == null ? 0 : UNNUMBERED;
    }

    private static String code(int number) {
        return number == 0 ? null : number == UNNUMBERED ? "answered" : Integer.toString(number);
    }

    private static String code(JsonNode status) {
        return status.isTextual() ? status.asText() : code(status.asInt());
    }
}
