package io.signalbox.proof;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads the deliveries of a hub out of its ledger's tables, with no help from the hub. */
final class LedgerTables {

    /** A delivery belongs to the sign-up that was accepted, also where the message is one that a route made of it. */
    private static final String DELIVERIES =
            """
            WITH RECURSIVE origin (message_id, event_id) AS (
              SELECT id, event_id FROM message WHERE cause IS NULL
              UNION ALL
              SELECT child.id, origin.event_id FROM message child
                JOIN delivery parent ON parent.id = child.cause
                JOIN origin ON origin.message_id = parent.message_id)
            SELECT origin.event_id, delivery.subscription, delivery.state, delivery.owner IS NOT NULL
              FROM delivery JOIN origin ON origin.message_id = delivery.message_id
            """;

    private static final String DEEDS = "SELECT delivery_id FROM delivery_action WHERE kind = ?";
    private static final String HELD =
            "SELECT count(*) FROM delivery WHERE owner IS NOT NULL" + " AND state IN ('pending', 'retrying', 'parked')";

    private final ProofLedger ledger;

    LedgerTables(ProofLedger ledger) {
        this.ledger = ledger;
    }

    private interface Rows<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> T query(String sql, Rows<T> rows, String... parameters) {
        try (Connection connection = ledger.connect();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setString(i + 1, parameters[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                return rows.read(row);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the ledger of " + ledger.kind(), e);
        }
    }

    /** The deliveries to which somebody did this: replayed, edited, discarded; one that it was done to twice is there twice. */
    List<Long> deeds(String kind) {
        return query(
                DEEDS,
                row -> {
                    List<Long> deliveries = new ArrayList<>();
                    while (row.next()) {
                        deliveries.add(row.getLong(1));
                    }
                    return deliveries;
                },
                kind);
    }

    /** How many deliveries a process holds, alive or dead. */
    int held() {
        return query(HELD, row -> row.next() ? row.getInt(1) : 0);
    }

    List<LedgerEntry> entries() {
        return query(DELIVERIES, row -> {
            List<LedgerEntry> entries = new ArrayList<>();
            while (row.next()) {
                entries.add(new LedgerEntry(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4)));
            }
            return entries;
        });
    }
}
