package io.signalbox.ledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * Brings a ledger's tables to the newest version: forward only, all or nothing. What was done stands in the table that Flyway keeps,
 * which did this for the first ledgers, in its form.
 */
final class Migrations {

    private static final String HISTORY = "CREATE TABLE flyway_schema_history (installed_rank INTEGER PRIMARY KEY,"
            + " version VARCHAR(50), description VARCHAR(200) NOT NULL, type VARCHAR(20) NOT NULL,"
            + " script VARCHAR(1000) NOT NULL, checksum INTEGER, installed_by VARCHAR(100) NOT NULL,"
            + " installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, execution_time INTEGER NOT NULL,"
            + " success BOOLEAN NOT NULL)";

    private static final String DONE = "INSERT INTO flyway_schema_history (installed_rank, version, description, type,"
            + " script, checksum, installed_by, execution_time, success)"
            + " VALUES ((SELECT coalesce(max(installed_rank), 0) + 1 FROM flyway_schema_history), ?, ?, 'SQL', ?, ?,"
            + " 'signalbox', 0, TRUE)";

    private final Dialect dialect;
    private final Connection connection;
    private final String place;

    /** What differs between the stores. */
    enum Dialect {
        /** One process has the file. */
        SQLITE("db/sqlite/", "SELECT name FROM sqlite_master WHERE type = 'table'"),
        POSTGRESQL(
                "db/postgresql/",
                "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()");

        private final String folder;
        private final String tables;

        Dialect(String folder, String tables) {
            this.folder = folder;
            this.tables = tables;
        }

        /** Until the transaction ends, no other process changes tables; however long that takes, it is waited for. */
        private void lock(Connection connection) throws SQLException {
            if (this == POSTGRESQL) {
                connection.setNetworkTimeout(Runnable::run, 0);
                run(connection, "SELECT pg_advisory_xact_lock(7243)");
            }
        }

        /** No process writes from now on: one that has begun would wait for a table that is changed, and be waited for at another. */
        private void keepWritersOff(Connection connection) throws SQLException {
            if (this == POSTGRESQL) {
                run(connection, PostgresEngine.KEEP_WRITERS_OFF);
            }
        }
    }

    private Migrations(Dialect dialect, Connection connection, String place) {
        this.dialect = dialect;
        this.connection = connection;
        this.place = place;
    }

    /**
     * @param place for people: which ledger it is
     * @throws ProblemException when this is no ledger, or a later version of Signalbox has changed it
     */
    static void apply(DataSource source, Dialect dialect, String place) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                dialect.lock(connection);
                new Migrations(dialect, connection, place).applyAll();
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private void applyAll() throws SQLException {
        Map<Integer, Integer> done = done();
        List<Migration> all = Migration.all(dialect.folder);
        refuseLater(done, all.get(all.size() - 1).version());
        if (!done.keySet().containsAll(all.stream().map(Migration::version).toList())) {
            dialect.keepWritersOff(connection);
        }
        for (Migration each : all) {
            if (!done.containsKey(each.version())) {
                apply(each);
            } else if (done.get(each.version()) != each.checksum()) {
                throw unreadable("its tables were made by another " + each.script());
            }
        }
    }

    /** The checksums of what was done, by version; makes the table in an empty database. */
    private Map<Integer, Integer> done() throws SQLException {
        Map<Integer, Integer> done = new HashMap<>();
        if (makesHistory()) {
            return done;
        }
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("SELECT version, checksum, success FROM flyway_schema_history"
                        + " WHERE version IS NOT NULL ORDER BY installed_rank")) {
            while (row.next()) {
                if (!row.getBoolean(3)) {
                    throw unreadable("version " + row.getString(1) + " of its tables was begun and not finished");
                }
                done.put(number(row.getString(1)), row.getInt(2));
            }
        }
        return done;
    }

    private int number(String version) {
        if (!version.matches("\\d{1,9}")) {
            throw unreadable("its tables have the version '" + version + "'");
        }
        return Integer.parseInt(version);
    }

    private ProblemException unreadable(String why) {
        return new ProblemException(
                Problem.of(ProblemCode.LEDGER_DAMAGED, "cannot read " + place + " as a ledger: " + why));
    }

    /** False where it was there already. */
    private boolean makesHistory() throws SQLException {
        boolean empty = true;
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery(dialect.tables)) {
            while (row.next()) {
                if (row.getString(1).equals("flyway_schema_history")) {
                    return false;
                }
                empty = false;
            }
        }
        if (!empty) {
            throw unreadable("it holds tables of something else; name an empty database");
        }
        run(connection, HISTORY);
        run(connection, "CREATE INDEX flyway_schema_history_s_idx ON flyway_schema_history (success)");
        return true;
    }

    private void refuseLater(Map<Integer, Integer> done, int newest) {
        int reached = done.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        if (reached > newest) {
            throw new ProblemException(Problem.of(
                    ProblemCode.LEDGER_NEWER,
                    "the ledger " + place + " has tables of version " + reached + ", and this program knows them up to "
                            + newest));
        }
    }

    private void apply(Migration migration) throws SQLException {
        run(connection, migration.statements());
        try (PreparedStatement insert = connection.prepareStatement(DONE)) {
            insert.setString(1, Integer.toString(migration.version()));
            insert.setString(2, migration.description());
            insert.setString(3, migration.script());
            insert.setInt(4, migration.checksum());
            insert.executeUpdate();
        }
    }

    /** SQLite's driver runs more than one statement only with {@code executeUpdate}, PostgreSQL's refuses a SELECT there. */
    private static void run(Connection connection, String statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (statements.startsWith("SELECT")) {
                statement.execute(statements);
            } else {
                statement.executeUpdate(statements);
            }
        }
    }
}
