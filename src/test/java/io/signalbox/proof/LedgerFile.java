package io.signalbox.proof;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads the deliveries of a hub that has stopped out of its SQLite file, with no help from the hub. */
final class LedgerFile {

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

    private LedgerFile() {}

    /** The deliveries to which somebody did this: replayed, edited, discarded; one that it was done to twice is there twice. */
    static List<Long> deeds(Path data, String kind) {
        List<Long> deliveries = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("ledger.db"));
                PreparedStatement select =
                        connection.prepareStatement("SELECT delivery_id FROM delivery_action WHERE kind = ?")) {
            select.setString(1, kind);
            ResultSet row = select.executeQuery();
            while (row.next()) {
                deliveries.add(row.getLong(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the ledger in " + data, e);
        }
        return deliveries;
    }

    static List<LedgerEntry> read(Path data) {
        List<LedgerEntry> entries = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("ledger.db"));
                Statement select = connection.createStatement();
                ResultSet row = select.executeQuery(DELIVERIES)) {
            while (row.next()) {
                entries.add(new LedgerEntry(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the ledger in " + data, e);
        }
        return entries;
    }
}
