package io.signalbox.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.jboss.logging.Logger;
import org.postgresql.ds.PGSimpleDataSource;

import io.signalbox.ledger.StoreFailure.Kind;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * A database that several processes share. Each holds its deliveries under a name of its own, kept alive by a lease; what a
 * dead one held is taken from it, and its fences keep it from settling should it wake up.
 */
final class PostgresEngine implements Engine {

    private static final Logger LOG = Logger.getLogger(PostgresEngine.class);
    /** Resources, operator intervention, system error, internal error. */
    private static final Set<String> TROUBLE_CLASSES = Set.of("53", "57", "58", "XX");

    private static final int LEASE_SECONDS = 20;
    private static final int BEAT_SECONDS = 5;

    private static final String REGISTER = "INSERT INTO process (owner, lease_until) VALUES (?, now() + interval '"
            + LEASE_SECONDS + " seconds') ON CONFLICT (owner) DO UPDATE SET lease_until = excluded.lease_until";
    private static final String RESIGN = "DELETE FROM process WHERE owner = ?";
    private static final String BURY = "DELETE FROM process WHERE lease_until < now()";
    private static final String TAKE_BACK =
            "UPDATE delivery SET owner = NULL, fence = fence + 1 WHERE owner IS NOT NULL AND " + Sql.OPEN
                    + " AND NOT EXISTS (SELECT 1 FROM process p WHERE p.owner = delivery.owner AND p.lease_until >= now())";
    private static final String TOGETHER = "SELECT pg_advisory_xact_lock_shared(7242)";
    private static final String ALONE = "SELECT pg_advisory_xact_lock(7242)";
    /** The server's lock table has room for 64 locks a connection, all together; see {@code max_locks_per_transaction}. */
    private static final int MOST_SUBJECTS = 256;

    /** In order, so that two processes with the same subjects take turns instead of waiting for each other. */
    private static final String LOCK_SUBJECTS = "SELECT pg_advisory_xact_lock(key) FROM (SELECT DISTINCT"
            + " hashtextextended(k.subject, 0) AS key FROM unnest(?::text[]) AS k (subject) ORDER BY 1) AS keys";
    /**
     * A look into the index for each, however many wait there. Which of them is due says nothing: the first may be settled
     * already in this transaction and the next not released yet.
     */
    private static final String OPEN_SUBJECTS = "SELECT k.subscription, k.subject"
            + " FROM unnest(?::text[], ?::text[]) AS k (subscription, subject) CROSS JOIN LATERAL (SELECT 1 FROM delivery d"
            + " WHERE d.subscription = k.subscription AND d.subject = k.subject"
            + " AND d.state IN ('pending', 'retrying', 'parked') LIMIT 1) AS one";

    private final PGSimpleDataSource source;
    private final HikariDataSource readers;
    private final ScheduledExecutorService heart;
    /** For the writer thread. */
    private long allocated;

    private volatile String owner = newOwner();

    private PostgresEngine(PGSimpleDataSource source) {
        this.source = source;
        this.readers = readers(source);
        this.heart = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "ledger-lease");
            thread.setDaemon(true);
            return thread;
        });
        heart.scheduleWithFixedDelay(this::beat, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
    }

    static PostgresEngine open(String url, String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        source.setApplicationName("signalbox");
        source.setConnectTimeout(5);
        source.setSocketTimeout(15);
        source.setTcpKeepAlive(true);
        try {
            Migrations.apply(source, "postgresql");
        } catch (RuntimeException e) {
            throw new ProblemException(
                    Problem.of(
                            ProblemCode.LEDGER_UNAVAILABLE,
                            "cannot open the ledger at " + place(source)
                                    + "; check signalbox.ledger.url, user and password, and that the database runs"),
                    e);
        }
        return new PostgresEngine(source);
    }

    private static HikariDataSource readers(PGSimpleDataSource source) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("ledger-readers");
        config.setDataSource(source);
        config.setMaximumPoolSize(3);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(5_000);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    private static String newOwner() {
        return UUID.randomUUID().toString();
    }

    /** A commit whose answer was lost may hold deliveries under the old name that no memory knows: the new name leaves them to whoever claims first. */
    @Override
    public Connection connectWriter() throws SQLException {
        Connection connection = source.getConnection();
        try {
            String former = owner;
            String next = newOwner();
            execute(connection, RESIGN, former);
            execute(connection, REGISTER, next);
            execute(connection, TAKE_BACK);
            owner = next;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    private void beat() {
        try (Connection connection = readers.getConnection()) {
            execute(connection, REGISTER, owner);
            execute(connection, BURY);
            execute(connection, TAKE_BACK);
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("The ledger's lease was not renewed problem=%s", ProblemCode.LEDGER_UNAVAILABLE.id());
            LOG.debug("Lease", e);
        }
    }

    private static void execute(Connection connection, String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }

    @Override
    public Connection connectReader() throws SQLException {
        return readers.getConnection();
    }

    @Override
    public String owner() {
        return owner;
    }

    /** A block is used up within its transaction, never kept: ids follow the order of commits. */
    @Override
    public long allocate(Statements statements, int count) throws SQLException {
        if (count > BLOCK) {
            throw new IllegalArgumentException(count + " ids are more than a block has");
        }
        allocated = number(statements.of("SELECT nextval('ledger_id')"));
        return allocated;
    }

    @Override
    public void begin(Statements statements, boolean alone) throws SQLException {
        allocated = 0;
        statements.of(alone ? ALONE : TOGETHER).executeQuery().close();
    }

    @Override
    public int mostSubjects() {
        return MOST_SUBJECTS;
    }

    @Override
    public void lock(Statements statements, Collection<String> subjects) throws SQLException {
        if (!subjects.isEmpty()) {
            PreparedStatement statement = statements.of(LOCK_SUBJECTS);
            statement.setArray(1, statements.connection().createArrayOf("text", subjects.toArray()));
            statement.executeQuery().close();
        }
    }

    @Override
    public Set<SubjectKey> open(Statements statements, Collection<SubjectKey> keys) throws SQLException {
        Set<SubjectKey> open = new HashSet<>();
        if (keys.isEmpty()) {
            return open;
        }
        try (ResultSet row = openSubjects(statements, keys).executeQuery()) {
            while (row.next()) {
                open.add(new SubjectKey(row.getString(1), row.getString(2)));
            }
        }
        return open;
    }

    private static PreparedStatement openSubjects(Statements statements, Collection<SubjectKey> keys)
            throws SQLException {
        PreparedStatement statement = statements.of(OPEN_SUBJECTS);
        Connection connection = statements.connection();
        statement.setArray(
                1,
                connection.createArrayOf(
                        "text", keys.stream().map(SubjectKey::subscription).toArray()));
        statement.setArray(
                2,
                connection.createArrayOf(
                        "text", keys.stream().map(SubjectKey::subject).toArray()));
        return statement;
    }

    @Override
    public long highest(Statements statements) throws SQLException {
        return number(statements.of("SELECT last_value FROM ledger_id"));
    }

    @Override
    public long allocated() {
        return allocated;
    }

    @Override
    public void raise(Statements statements, Known known) throws SQLException {
        statements.with(Sql.RAISE, known.highest(), known.generation()).executeUpdate();
        number(statements.with(
                "SELECT setval('ledger_id', greatest((SELECT last_value FROM ledger_id), ?))", known.highest()));
    }

    /** Its disk is on another machine. */
    @Override
    public Space measure(Connection reader) throws SQLException {
        try (PreparedStatement size = reader.prepareStatement("SELECT pg_database_size(current_database())")) {
            return new Space(number(size), Long.MAX_VALUE);
        }
    }

    private static long number(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public String skipLocked() {
        return " FOR UPDATE OF d SKIP LOCKED";
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public StoreFailure explain(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return new StoreFailure("PostgreSQL reports state " + state + " at " + place(), kind(state), e);
    }

    /** By SQLSTATE class; see appendix A of the PostgreSQL documentation. */
    private static Kind kind(String state) {
        if (state.startsWith("40")) {
            return Kind.CONFLICT;
        }
        if (state.equals("53100")) {
            return Kind.FULL;
        }
        if (state.isEmpty() || state.startsWith("08") || state.startsWith("57P") || state.equals("25006")) {
            return Kind.STORE;
        }
        return TROUBLE_CLASSES.contains(state.substring(0, 2)) ? Kind.TROUBLE : Kind.WRITE;
    }

    @Override
    public String place() {
        return place(source);
    }

    private static String place(PGSimpleDataSource source) {
        return "postgresql " + source.getServerNames()[0] + ":" + source.getPortNumbers()[0] + "/"
                + source.getDatabaseName();
    }

    @Override
    public void close() {
        heart.shutdownNow();
        try (Connection connection = readers.getConnection()) {
            execute(connection, RESIGN, owner);
            execute(connection, TAKE_BACK);
        } catch (SQLException | RuntimeException e) {
            LOG.debug("The lease could not be given back; it runs out by itself", e);
        }
        readers.close();
    }
}
