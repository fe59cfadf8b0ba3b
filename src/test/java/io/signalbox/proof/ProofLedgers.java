package io.signalbox.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A ledger of its own for each test: a file, or a database of one server that lives as long as the test class. */
final class ProofLedgers implements AfterAllCallback {

    static final String OWNER = "postgres";

    private final InstalledPostgres installed;
    private final EmbeddedServer server = new EmbeddedServer();
    private int databases;

    /** With the server that the build brings. */
    ProofLedgers() {
        this(null);
    }

    /** @param installed the server to use, or null for the one that the build brings */
    ProofLedgers(InstalledPostgres installed) {
        this.installed = installed;
    }

    /** @param folder the hub's data */
    static ProofLedger file(Path folder) {
        return new FileLedger(folder);
    }

    ProofLedger of(LedgerKind kind, Path folder) {
        return kind == LedgerKind.SQLITE ? file(folder) : database();
    }

    private ProofLedger database() {
        databases++;
        try (var connection = DriverManager.getConnection(url(OWNER), OWNER, "none");
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + newest());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return named(newest());
    }

    /** The database that was made last. */
    String newest() {
        return "proof" + databases;
    }

    /** Another database of the same server; it has to exist. */
    ProofLedger named(String database) {
        return new DatabaseLedger(url(database));
    }

    /** A database wherever it is. */
    static ProofLedger at(String url) {
        return new DatabaseLedger(url);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    }

    /** Starts the server when it is asked for the first time. */
    int port() {
        try {
            return installed == null ? server.port() : installed.port();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the server that the build brings in the middle of everything, and starts it on what it had written. */
    void crash() {
        try {
            server.restart();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        server.close(); // a second try of a test starts another
        if (installed != null) {
            installed.close();
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
                    url,
                    "SIGNALBOX_LEDGER_USER",
                    OWNER,
                    "SIGNALBOX_LEDGER_PASSWORD",
                    "none");
        }

        @Override
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(url, OWNER, "none");
        }
    }
}
