package io.signalbox.ledger.sql;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Receipt;
import io.signalbox.ledger.store.Engine;
import io.signalbox.ledger.store.SqliteEngine;
import io.signalbox.message.Message;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static io.signalbox.ledger.sql.LedgerFixture.BILLING;
import static io.signalbox.ledger.sql.LedgerFixture.await;
import static io.signalbox.ledger.sql.LedgerFixture.ids;
import static io.signalbox.ledger.sql.LedgerFixture.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SqliteLedgerTest extends LedgerContract {

    @TempDir
    Path folder;

    @Override
    Ledger openStore() {
        return JdbcLedger.onSqlite(folder, Clock.systemUTC());
    }

    /** SQLite gives nothing back on close either: what is owned stays owned until the next start. */
    @Override
    void crash(Ledger opened) {
        opened.close();
    }

    @Override
    public int count(String select) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"));
                var row = connection.createStatement().executeQuery(select)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void sql(String text) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void secondProcessOnOneLedgerIsRefusedAndToldWhoHasIt() {
        assertThatThrownBy(this::openStore).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().code()).isEqualTo(ProblemCode.LEDGER_IN_USE);
            assertThat(e.problem().detail())
                    .contains("process " + ProcessHandle.current().pid());
        });
    }

    @Test
    void syncsEveryCommit() throws SQLException {
        try (var connection =
                        SqliteEngine.writerConfig().createConnection("jdbc:sqlite:" + folder.resolve("ledger.db"));
                var statement = connection.createStatement()) {
            try (var row = statement.executeQuery("PRAGMA synchronous")) {
                row.next();
                assertThat(row.getInt(1)).as("FULL").isEqualTo(2);
            }
            try (var row = statement.executeQuery("PRAGMA journal_mode")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("wal");
            }
        }
    }

    @Test
    void damagedFileIsNamedAndLeftAsItIs() throws IOException {
        ledger.close();
        Path file = folder.resolve("ledger.db");
        Files.deleteIfExists(folder.resolve("ledger.db-wal"));
        Files.writeString(file, "this was a ledger once ".repeat(500));
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(this::openStore).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().code()).isEqualTo(ProblemCode.LEDGER_DAMAGED);
            assertThat(e.problem().detail()).contains(file.toString());
        });
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        Files.delete(file);
        Files.delete(folder.resolve("ledger.lock"));
        Files.delete(folder.resolve("ledger.mark"));
        ledger = openStore();
    }

    @Test
    void lostFileIsNotReplacedByAnEmptyLedger() throws IOException {
        ledger.close();
        Files.move(folder.resolve("ledger.db"), folder.resolve("ledger.db.elsewhere"));

        assertThatThrownBy(this::openStore).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(
                        e.problem().code())
                .isEqualTo(ProblemCode.LEDGER_DAMAGED));
        Files.move(folder.resolve("ledger.db.elsewhere"), folder.resolve("ledger.db"));
        ledger = openStore();
    }

    @Test
    void fullStoreRefusesAndRecovers() throws SQLException {
        ledger.close();
        AtomicReference<Connection> writer = new AtomicReference<>();
        ledger = JdbcLedger.on(capturingWriter(SqliteEngine.open(folder), writer), Clock.systemUTC());
        accept("m1", "C-1");

        // A limit on the file's pages stands in for a full disk: SQLite reports both as SQLITE_FULL.
        execute(writer.get(), "PRAGMA max_page_count = 1");
        Message large = message("m2", "C-2", "x".repeat(200_000));
        assertThatThrownBy(() -> await(ledger.accept("customer-signed-up", large)))
                .hasMessageContaining("the disk that holds " + folder.resolve("ledger.db") + " is full");
        assertThat(await(ledger.accept("customer-signed-up", large)).outcome()).isEqualTo(Receipt.Outcome.ACCEPTED);
        assertThat(ids(claim(BILLING))).containsExactly("m1", "m2");
    }

    /** After a failure the ledger opens a new connection, which has no limit: the disk has space again. */
    private static Engine capturingWriter(Engine engine, AtomicReference<Connection> writer) {
        return (Engine) Proxy.newProxyInstance(
                Engine.class.getClassLoader(), new Class<?>[] {Engine.class}, (proxy, method, arguments) -> {
                    Object result = method.invoke(engine, arguments);
                    if (method.getName().equals("connectWriter")) {
                        writer.set((Connection) result);
                    }
                    return result;
                });
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void ledgerIsReadableWithOrdinaryTools() throws SQLException {
        accept("m1", "C-1");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"));
                var row = connection
                        .createStatement()
                        .executeQuery("SELECT count(*) FROM delivery WHERE state = 'pending'")) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(2);
        }
    }
}
