package io.signalbox.ledger.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.stream.IntStream;

import org.jboss.logging.Logger;
import org.postgresql.Driver;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static java.util.stream.Collectors.joining;

/** Where connections to PostgreSQL come from, and what was found to stand between. */
final class PostgresSource {

    private static final Logger LOG = Logger.getLogger(PostgresSource.class);

    private PostgresSource() {}

    /** @throws ProblemException when no transaction can be had there */
    static PGSimpleDataSource open(String url, String user, String password) {
        DriverSource source = new DriverSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        source.setApplicationName("signalbox");
        source.setConnectTimeout(5);
        source.setSocketTimeout(15);
        source.setTcpKeepAlive(true);
        try (Connection connection = source.getConnection()) {
            if (isPooled(connection)) {
                // The server's session may be another one in the next transaction: nothing is prepared in it by name.
                source.setPrepareThreshold(0);
                source.pooled = true;
                LOG.infof(
                        "A connection pooler answers for PostgreSQL; nothing is kept in sessions place=%s",
                        place(source));
            }
            PostgresDurability.require(connection, place(source));
        } catch (SQLException e) {
            throw unavailable(source, e);
        }
        requireTransactions(source);
        return source;
    }

    /** Whether a pooler was found when it was opened. */
    static boolean isPooled(PGSimpleDataSource source) {
        return source instanceof DriverSource own && own.pooled;
    }

    /** A pooler gives its clients another session number than the server does. */
    private static boolean isPooled(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return row.getInt(1) != connection.unwrap(PGConnection.class).getBackendPID();
        }
    }

    private static void requireTransactions(PGSimpleDataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT 1");
            statement.execute("SELECT 1");
            connection.commit();
        } catch (SQLException e) {
            throw new ProblemException(
                    Problem.of(
                            ProblemCode.LEDGER_NO_TRANSACTIONS,
                            "the ledger at " + place(source) + " refuses a transaction (state " + e.getSQLState()
                                    + "); a pooler in front of it must pool by session or by transaction, not by"
                                    + " statement"),
                    e);
        }
    }

    static ProblemException unavailable(PGSimpleDataSource source, Exception cause) {
        return new ProblemException(
                Problem.of(
                        ProblemCode.LEDGER_UNAVAILABLE,
                        "cannot open the ledger at " + place(source)
                                + "; check signalbox.ledger.url, user and password, and that the database runs"
                                + (source.getSslMode() == null
                                        ? ""
                                        : " with a certificate of this name that sslrootcert trusts")),
                cause);
    }

    static ProblemException notAllowed(PGSimpleDataSource source, Exception cause) {
        return new ProblemException(
                Problem.of(
                        ProblemCode.LEDGER_RIGHTS_MISSING,
                        "the user " + source.getUser() + " may not make or read the tables that this version needs in "
                                + place(source)
                                + "; run ./signalbox migrate with the user and password of their owner, then start the hub"),
                cause);
    }

    /** Asks the driver itself: a native executable has no list in which drivers are looked for. */
    private static final class DriverSource extends PGSimpleDataSource {

        private static final long serialVersionUID = 1L;

        private boolean pooled;

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            Properties identity = new Properties();
            if (user != null) {
                identity.setProperty(PGProperty.USER.getName(), user);
            }
            if (password != null) {
                identity.setProperty(PGProperty.PASSWORD.getName(), password);
            }
            return new Driver().connect(getUrl(), identity);
        }
    }

    /** For people; never a password. */
    static String place(PGSimpleDataSource source) {
        String servers = IntStream.range(0, source.getServerNames().length)
                .mapToObj(i -> source.getServerNames()[i] + ":" + source.getPortNumbers()[i])
                .collect(joining(","));
        return "postgresql " + servers + "/" + source.getDatabaseName();
    }
}
