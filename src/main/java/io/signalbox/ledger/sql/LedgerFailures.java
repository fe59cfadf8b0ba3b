package io.signalbox.ledger.sql;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.FailingSystem;
import io.signalbox.message.Json;

/** Counts what fails at which system: by the failed call of the last attempt of each open delivery. */
final class LedgerFailures {

    private static final String LAST_CALLS =
            "SELECT d.state, a.calls, d.created_at, d.problem, d.detail FROM delivery d"
                    + " JOIN attempt a ON a.delivery_id = d.id AND a.number = d.attempts"
                    + " WHERE d.state IN ('parked', 'retrying') AND a.calls <> '[]' ORDER BY d.id";

    private final LedgerReader reader;

    LedgerFailures(LedgerReader reader) {
        this.reader = reader;
    }

    List<FailingSystem> count() {
        return reader.query(LAST_CALLS, LedgerFailures::count);
    }

    private static List<FailingSystem> count(ResultSet row) throws SQLException {
        Map<String, FailingSystem> failing = new TreeMap<>();
        while (row.next()) {
            String system = system(row.getString(2));
            if (system != null) {
                boolean parked = DeliveryState.of(row.getString(1)) == DeliveryState.PARKED;
                FailingSystem before = failing.get(system);
                failing.put(
                        system,
                        new FailingSystem(
                                system,
                                (before == null ? 0 : before.retrying()) + (parked ? 0 : 1),
                                (before == null ? 0 : before.parked()) + (parked ? 1 : 0),
                                before == null ? Instant.ofEpochMilli(row.getLong(3)) : before.oldest(),
                                row.getString(4) + "  " + row.getString(5)));
            }
        }
        return List.copyOf(failing.values());
    }

    private static String system(String calls) {
        String system = null;
        try {
            for (JsonNode call : Json.reader().readTree(calls)) {
                system = call.hasNonNull("failure") ? call.path("system").asText() : system;
            }
        } catch (IOException e) {
            throw new IllegalStateException("an attempt's calls are not JSON", e);
        }
        return system;
    }
}
