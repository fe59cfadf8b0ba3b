package io.signalbox.ledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

import org.jboss.logging.Logger;

/**
 * The name under which this process holds deliveries, and how long it may rely on it. The name is good as long as its row
 * exists: who finds it out of date deletes the row, and only what has no row is taken from its holder. A name that could not be
 * renewed in time, by this process's own monotonic clock, is never renewed again; a new one is taken.
 */
final class PostgresLease {

    static final long BEAT_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final Logger LOG = Logger.getLogger(PostgresLease.class);
    private static final int SECONDS = 20;
    /** Ends before anybody else can see the lease run out, and with time to begin something. */
    private static final long RELIABLE_NANOS = TimeUnit.SECONDS.toNanos(15);

    private static final String UNTIL = "now() + interval '" + SECONDS + " seconds'";
    private static final String REGISTER = "INSERT INTO process (owner, lease_until) VALUES (?, " + UNTIL + ")";
    private static final String RENEW = "UPDATE process SET lease_until = " + UNTIL + " WHERE owner = ?";
    /** Leaves out who is just committing: its row is looked at again at the next beat. */
    private static final String BURY_WHERE =
            "DELETE FROM process WHERE owner IN (SELECT owner FROM process WHERE %s FOR UPDATE SKIP LOCKED)";

    private static final String RESIGN = BURY_WHERE.formatted("owner = ?");
    private static final String BURY = BURY_WHERE.formatted("lease_until < now()");
    /** What is done is held by nobody: to ask for what is open would tempt the server to look through all of that. */
    private static final String TAKE_BACK =
            "UPDATE delivery SET owner = NULL, fence = fence + 1 WHERE owner IS NOT NULL"
                    + " AND NOT EXISTS (SELECT 1 FROM process p WHERE p.owner = delivery.owner)";
    /** Nor may it read the whole table while it knows nothing of what is in it; until the transaction ends. */
    private static final String BY_INDEX = "SET LOCAL enable_seqscan = off";

    /**
     * @param since when it was last asked to be renewed and was, by the monotonic clock
     * @param ended whether it is known to be gone
     */
    private record Term(String owner, long since, boolean ended) {}

    private final LongSupplier nanos;
    private final AtomicReference<Term> term;

    /** @param nanos a clock that never jumps and goes on while the process is stopped, as {@link System#nanoTime} */
    PostgresLease(LongSupplier nanos) {
        this.nanos = nanos;
        this.term = new AtomicReference<>(new Term(UUID.randomUUID().toString(), nanos.getAsLong(), true));
    }

    String owner() {
        return term.get().owner();
    }

    /** Whether what is held under this name is surely not given to anybody else. */
    boolean holds(String owner) {
        Term now = term.get();
        return isReliable(now) && now.owner().equals(owner);
    }

    boolean isReliable() {
        return isReliable(term.get());
    }

    private boolean isReliable(Term one) {
        return !one.ended() && nanos.getAsLong() - one.since() < RELIABLE_NANOS;
    }

    /**
     * Takes a new name. A commit whose answer was lost may hold deliveries under the old one that no memory knows: they are left
     * to whoever claims first.
     */
    void begin(Connection connection) throws SQLException {
        Term former = term.get();
        if (!former.ended() && !isReliable(former)) {
            LOG.warn("The ledger's lease was not renewed in time; what was held under it is given back");
        }
        String next = UUID.randomUUID().toString();
        long asked = nanos.getAsLong();
        execute(connection, RESIGN, former.owner());
        execute(connection, REGISTER, next);
        term.set(new Term(next, asked, false));
        takeBack(connection);
    }

    /** Renews the name, and takes back what the dead hold. */
    void beat(Connection connection) throws SQLException {
        Term now = term.get();
        if (isReliable(now)) {
            long asked = nanos.getAsLong();
            boolean kept = execute(connection, RENEW, now.owner()) == 1;
            // Only if the writer has not taken another name meanwhile.
            term.compareAndSet(now, new Term(now.owner(), asked, !kept));
        }
        takeBack(connection);
    }

    private static void takeBack(Connection connection) throws SQLException {
        execute(connection, BURY);
        giveOut(connection);
    }

    private static void giveOut(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        execute(connection, BY_INDEX);
        execute(connection, TAKE_BACK);
        connection.commit();
        connection.setAutoCommit(true);
    }

    /** The name's row was not found: it is not relied on any more. */
    void lost() {
        term.updateAndGet(now -> new Term(now.owner(), now.since(), true));
    }

    void resign(Connection connection) throws SQLException {
        lost();
        execute(connection, RESIGN, owner());
        giveOut(connection);
    }

    private static int execute(Connection connection, String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        }
    }
}
