package io.signalbox.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A ledger of its own for each test: a file, or a database of one server that lives as long as the test class. */
final class ProofLedgers implements AfterAllCallback {

    private static final String OWNER = "postgres";

    private EmbeddedPostgres server;
    private int databases;

    /** @param folder the hub's data */
    static ProofLedger file(Path folder) {
        return new FileLedger(folder);
    }

    ProofLedger of(LedgerKind kind, Path folder) {
        return kind == LedgerKind.SQLITE ? file(folder) : database();
    }

    private ProofLedger database() {
        try {
            if (server == null) {
                server = EmbeddedPostgres.builder().start();
            }
            String name = "proof" + ++databases;
            try (var connection = server.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            }
            return new DatabaseLedger(server.getJdbcUrl(OWNER, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (server != null) {
            server.close();
        }
    }

    private record FileLedger(Path folder) implements ProofLedger {
        @Override
        public LedgerKind kind() {
            return LedgerKind.SQLITE;
        }

        @Override
        public Map<String, String> settings() {
            return Map.of();
        }

        @Override
        public Connection connect() throws SQLException {
            return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"));
        }
    }

    private record DatabaseLedger(String url) implements ProofLedger {
        @Override
        public LedgerKind kind() {
            return LedgerKind.POSTGRESQL;
        }

        @Override
        public Map<String, String> settings() {
            return Map.of(
                    "SIGNALBOX_LEDGER_ENGINE",
                    "postgresql",
                    "SIGNALBOX_LEDGER_URL",
                    url.replaceAll("\\?.*", ""),
                    "SIGNALBOX_LEDGER_USER",
                    OWNER,
                    "SIGNALBOX_LEDGER_PASSWORD",
                    "none");
        }

        @Override
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(url);
        }
    }
}
