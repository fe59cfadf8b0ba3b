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

    static final String OWNER = "postgres";

    private final InstalledPostgres installed;
    private EmbeddedPostgres server;
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
        try (var connection = DriverManager.getConnection(url(OWNER));
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

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database + "?user=" + OWNER;
    }

    /** Starts the server when it is asked for the first time. */
    int port() {
        try {
            if (installed != null) {
                return installed.port();
            }
            if (server == null) {
                server = EmbeddedPostgres.builder().start();
            }
            return server.getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (server != null) {
            server.close();
            server = null; // a second try of a test starts another
        }
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
