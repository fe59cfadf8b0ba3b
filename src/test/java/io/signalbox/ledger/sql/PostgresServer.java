package io.signalbox.ledger.sql;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.function.LongSupplier;

import javax.net.SocketFactory;
import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.store.Engine;
import io.signalbox.ledger.store.LedgerSettings;
import io.signalbox.ledger.store.PostgresEngine;

/** A PostgreSQL server for the tests of a class, and an empty database for each of them. */
public final class PostgresServer implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private static final String OWNER = "postgres";

    private final Map<String, String> settings;
    private EmbeddedPostgres server;
    private int databases;
    private String database;

    public PostgresServer() {
        this(Map.of());
    }

    /** @param settings of the server, as in {@code postgresql.conf} */
    PostgresServer(Map<String, String> settings) {
        this.settings = settings;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setServerConfig("fsync", "on");
        settings.forEach(builder::setServerConfig);
        server = builder.start();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        String next = "test" + ++databases;
        run(OWNER, "CREATE DATABASE " + next);
        database = next;
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        server.close();
    }

    /** A ledger in the test's database; each call opens another one, as another process would. */
    Ledger open() {
        return open(System::nanoTime);
    }

    /** @param nanos its monotonic clock */
    Ledger open(LongSupplier nanos) {
        return JdbcLedger.onPostgresql(
                server.getJdbcUrl(OWNER, database),
                OWNER,
                "",
                Clock.systemUTC(),
                new LedgerSettings(0, 0, null, null),
                nanos);
    }

    /**
     * As one that reaches it by this name.
     *
     * @param parameters of the URL
     */
    Ledger open(String host, String user, String parameters) {
        return JdbcLedger.onPostgresql(
                "jdbc:postgresql://" + host + ":" + port() + "/" + database + parameters,
                user,
                "none",
                Clock.systemUTC());
    }

    Engine engine() {
        return PostgresEngine.open(server.getJdbcUrl(OWNER, database), OWNER, "", System::nanoTime);
    }

    /** @param sockets makes its connections */
    Engine engine(Class<? extends SocketFactory> sockets) {
        return PostgresEngine.open(
                server.getJdbcUrl(OWNER, database) + "&socketFactory=" + sockets.getName(),
                OWNER,
                "",
                System::nanoTime);
    }

    /** What the environment of a hub on the test's database has. */
    public Map<String, String> environment() {
        return Map.of(
                "SIGNALBOX_LEDGER_ENGINE",
                "postgresql",
                "SIGNALBOX_LEDGER_URL",
                server.getJdbcUrl(OWNER, database),
                "SIGNALBOX_LEDGER_USER",
                OWNER);
    }

    int port() {
        return server.getPort();
    }

    /** The name of the test's database. */
    String database() {
        return database;
    }

    Ledger open(LedgerSettings settings) {
        return JdbcLedger.onPostgresql(server.getJdbcUrl(OWNER, database), OWNER, "", Clock.systemUTC(), settings);
    }

    public Ledger open(Clock clock) {
        return JdbcLedger.onPostgresql(server.getJdbcUrl(OWNER, database), OWNER, "", clock);
    }

    /** Copies the test's database; nobody may be connected to it. */
    void backUp() {
        run(OWNER, "DROP DATABASE IF EXISTS " + database + "_backup");
        run(OWNER, "CREATE DATABASE " + database + "_backup TEMPLATE " + database);
    }

    /** Puts the copy in its place. */
    void restore() {
        run(OWNER, "DROP DATABASE " + database + " WITH (FORCE)");
        run(OWNER, "CREATE DATABASE " + database + " TEMPLATE " + database + "_backup");
    }

    /** Does something in the test's database behind the ledger's back. */
    public void run(String sql) {
        run(database, sql);
    }

    /** Ends the sessions of all who have the test's database open. */
    void cutConnections() {
        run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = '"
                + database + "'");
    }

    /** The test's database. */
    DataSource source() {
        return server.getDatabase(OWNER, database);
    }

    public int count(String sql) {
        try (var connection = server.getDatabase(OWNER, database).getConnection();
                var row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(String where, String sql) {
        try (var connection = server.getDatabase(OWNER, where).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
