package io.signalbox.ledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.jboss.logging.Logger;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.util.PSQLException;

import io.signalbox.ledger.NoteChanges;
import io.signalbox.problem.ProblemCode;
import io.signalbox.schedule.Threads;

/**
 * A database that several processes share. Each holds its deliveries under a name of its own, kept alive by a lease; what a
 * dead one held is taken from it, and its fences keep it from settling should it wake up.
 */
public final class PostgresEngine implements Engine {

    private static final Logger LOG = Logger.getLogger(PostgresEngine.class);
    /** The name under which this process holds deliveries was not found: {@link #BEGIN} divides by zero. */
    private static final String NAME_IS_GONE = "22012";

    private static final String NOT_ALLOWED = "42501";

    /**
     * In one question: a stopped process must not keep its locks for ever, and the name under which this one holds deliveries
     * must outlast the transaction: else it fails, and what was sent with it is not executed. What is written is found by its key or its
     * subject, however few rows the server believes to be there: its statistics are of yesterday, and joins that read whole tables seem
     * cheap while they are small. The answer to its commit says that it is on the disk. All of it ends with the transaction: behind a pooler
     * the session is not ours.
     *
     * <p>Then subjects are locked in order, so that two processes with the same ones take turns instead of waiting for each other; and
     * after the others' lock, which one that runs alone waits for. What comes next sees all that was committed before that.
     */
    private static final String BEGIN =
            """
            WITH begun AS MATERIALIZED (SELECT set_config('idle_in_transaction_session_timeout', '10000', true), %s(7242),
              1 / (SELECT count(*) FROM (SELECT 1 FROM process WHERE owner = ? FOR KEY SHARE) AS own) AS own,
              set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
              set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true), %s)
            SELECT (SELECT count(pg_advisory_xact_lock(k.key)) FROM (SELECT DISTINCT hashtextextended(s.subject, 0) AS key
              FROM unnest(?::text[]) AS s (subject) WHERE begun.own = 1 ORDER BY 1) AS k) FROM begun""";

    /** Of all processes, until the transaction ends. */
    static final String KEEP_WRITERS_OFF = "SELECT pg_advisory_xact_lock(7242)";

    private static final String TOGETHER = BEGIN.formatted("pg_advisory_xact_lock_shared", PostgresDurability.ENSURED);
    private static final String ALONE = BEGIN.formatted("pg_advisory_xact_lock", PostgresDurability.ENSURED);
    /** The server's lock table has room for 64 locks a connection, all together; see {@code max_locks_per_transaction}. */
    private static final int MOST_SUBJECTS = 256;
    /** A sum over all notes, not the newest time: clocks differ, and what was removed has none. */
    private static final String NOTE_MARKS = "SELECT kind, count(*) || ':' || sum(hashtextextended(name || '/' ||"
            + " version || '/' || written_at, 0)) FROM note WHERE kind = ANY (?) GROUP BY kind";

    /** More ids than all processes use in years: each transaction takes a block of them. */
    private static final long UNSEEN = 10_000_000_000_000L;

    private final PGSimpleDataSource source;
    private final HikariDataSource readers;
    private final ScheduledExecutorService heart;
    private final PostgresLease lease;
    private volatile PostgresListener listener;
    private final ManyRows.Binding manyRows = new PostgresArrays();
    /** For the writer thread. */
    private long allocated;

    private PostgresEngine(PGSimpleDataSource source, LongSupplier nanos) {
        this.source = source;
        this.lease = new PostgresLease(nanos);
        this.readers = readers(source);
        this.heart = Threads.timer("ledger-lease");
        heart.scheduleWithFixedDelay(
                this::beat, PostgresLease.BEAT_NANOS, PostgresLease.BEAT_NANOS, TimeUnit.NANOSECONDS);
    }

    /** @param nanos the monotonic clock */
    public static PostgresEngine open(String url, String user, String password, LongSupplier nanos) {
        PGSimpleDataSource source = PostgresSource.open(url, user, password);
        migrate(source);
        return new PostgresEngine(source, nanos);
    }

    /**
     * Only makes the tables, or brings them up to date, as who may.
     *
     * @return where
     */
    public static String migrate(String url, String user, String password) {
        PGSimpleDataSource source = PostgresSource.open(url, user, password);
        migrate(source);
        return PostgresSource.place(source);
    }

    private static void migrate(PGSimpleDataSource source) {
        try {
            Migrations.apply(source, Migrations.Dialect.POSTGRESQL, PostgresSource.place(source));
        } catch (SQLException e) {
            throw NOT_ALLOWED.equals(e.getSQLState())
                    ? PostgresSource.notAllowed(source, e)
                    : PostgresSource.unavailable(source, e);
        }
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

    @Override
    public Connection connectWriter() throws SQLException {
        Connection connection = source.getConnection();
        try {
            lease.begin(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    private void beat() {
        try (Connection connection = readers.getConnection()) {
            lease.beat(connection);
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("The ledger's lease was not renewed problem=%s", ProblemCode.LEDGER_UNAVAILABLE.id());
            LOG.debug("Lease", e);
        }
    }

    @Override
    public Connection connectReader() throws SQLException {
        return readers.getConnection();
    }

    @Override
    public String owner() {
        return lease.owner();
    }

    @Override
    public boolean holds(String owner) {
        return lease.holds(owner);
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
    public void allocated(long first) {
        allocated = first;
    }

    @Override
    public boolean begin(Statements statements, boolean alone, Collection<String> subjects) throws SQLException {
        allocated = 0;
        if (!lease.isReliable()) {
            return false;
        }
        String owner = lease.owner();
        statements.later(new Pipeline.Part(
                alone ? ALONE : TOGETHER,
                (statement, first) -> {
                    statement.setString(first, owner);
                    statement.setArray(first + 1, statement.getConnection().createArrayOf("text", subjects.toArray()));
                    return first + 2;
                },
                null));
        return true;
    }

    @Override
    public int mostSubjects() {
        return MOST_SUBJECTS;
    }

    @Override
    public ManyRows.Binding binding() {
        return manyRows;
    }

    @Override
    public long highest(Statements statements) throws SQLException {
        return number(statements.of("SELECT last_value FROM ledger_id"));
    }

    @Override
    public long allocated() {
        return allocated;
    }

    /** Other processes may have gone further than this one saw: what they may have given out is skipped as well. */
    @Override
    public void raise(Statements statements, Known known) throws SQLException {
        statements.with(RAISE, known.highest(), known.generation()).executeUpdate();
        number(statements.with(
                "SELECT setval('ledger_id', greatest((SELECT last_value FROM ledger_id), ?) + " + UNSEEN + ")",
                known.highest()));
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
    public Map<String, String> noteMarks(Connection reader, Collection<String> kinds) throws SQLException {
        Map<String, String> marks = new HashMap<>();
        try (PreparedStatement select = reader.prepareStatement(NOTE_MARKS)) {
            select.setArray(1, reader.createArrayOf("text", kinds.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    marks.put(row.getString(1), row.getString(2));
                }
            }
        }
        return marks;
    }

    @Override
    public void listen(NoteChanges changes) {
        if (PostgresSource.isPooled(source)) {
            LOG.info(
                    "Behind a connection pooler changes of other processes are not heard; they are looked for each second");
        } else {
            listener = new PostgresListener(source, changes, lease::owner);
        }
    }

    @Override
    public void announce(Statements statements, Collection<String> kinds) throws SQLException {
        if (!kinds.isEmpty()) {
            statements.later(new Pipeline.Part(
                    PostgresListener.SAY,
                    (statement, first) -> {
                        statement.setString(first, lease.owner());
                        statement.setArray(first + 1, statement.getConnection().createArrayOf("text", kinds.toArray()));
                        return first + 2;
                    },
                    null));
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
        if (state.equals(NAME_IS_GONE)) {
            lease.lost();
        }
        boolean again = state.equals(NAME_IS_GONE) || isOfMessageIdentity(e);
        return new StoreFailure(
                "PostgreSQL reports state " + state + " at " + place(),
                again ? StoreFailure.Kind.AGAIN : PostgresStates.kind(state),
                e);
    }

    /** Another process inserted a message after this one had looked for it. */
    private static boolean isOfMessageIdentity(SQLException e) {
        return e instanceof PSQLException refused
                && refused.getServerErrorMessage() != null
                && "message_identity".equals(refused.getServerErrorMessage().getConstraint());
    }

    @Override
    public String place() {
        return PostgresSource.place(source);
    }

    @Override
    public void close() {
        heart.shutdownNow();
        if (listener != null) {
            listener.close();
        }
        try (Connection connection = readers.getConnection()) {
            lease.resign(connection);
        } catch (SQLException | RuntimeException e) {
            LOG.debug("The lease could not be given back; it runs out by itself", e);
        }
        readers.close();
    }
}
