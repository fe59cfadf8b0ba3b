package io.signalbox.ledger.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

import io.signalbox.ledger.sql.Write.Trace;
import io.signalbox.ledger.store.Engine;
import io.signalbox.ledger.store.LedgerGuard;
import io.signalbox.ledger.store.Statements;

/**
 * How far the ledger is, transaction by transaction: its generation, its largest id, and the clock, should that go back. For
 * the writer thread.
 */
final class Course {

    private static final Logger LOG = Logger.getLogger(Course.class);
    private static final long BUMP_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long TOLERATED_AT_START_MILLIS = 60_000;

    private final Engine engine;
    private final LedgerGuard guard;
    private final ClockWatch watch = new ClockWatch();
    private boolean begun;
    private long bumpedAt;
    private boolean bumped;
    private long generation;
    private long highest;
    private long committedGeneration;
    private long committedHighest;
    private long back;

    Course(Engine engine, LedgerGuard guard) {
        this.engine = engine;
        this.guard = guard;
    }

    /** At the beginning of a transaction. */
    void begin(Statements statements, long now) throws SQLException {
        generation = committedGeneration;
        highest = committedHighest;
        bumped = false;
        back += watch.backBy(now, System.nanoTime());
        if (!begun) {
            try (ResultSet row = statements.of(Sql.GENERATION).executeQuery()) {
                long ahead = row.next() ? row.getLong(2) - now : 0;
                back = ahead > TOLERATED_AT_START_MILLIS ? ahead : 0;
            }
            begun = true;
        }
        if (back > 0) {
            int sooner = statements.with(Sql.DUE_SOONER, back, now).executeUpdate();
            LOG.warnf(
                    "The clock was set back, what waits is due that much sooner millis=%d deliveries=%d", back, sooner);
        }
    }

    /**
     * At the end of one, before it is committed: last, because the row is shared with other processes.
     *
     * @param numbered the largest id it inserted; 0 for none
     */
    void end(Statements statements, List<Write<?>> group, long now, long numbered) throws SQLException {
        boolean always = group.stream().anyMatch(write -> write.trace() == Trace.ALWAYS);
        boolean writes = group.stream().anyMatch(write -> write.trace() != Trace.NONE);
        bumped = always || writes && (bumpedAt == 0 || System.nanoTime() - bumpedAt >= BUMP_NANOS);
        if (bumped) {
            highest = engine.highest(statements);
        } else {
            // Where processes share a ledger, what it says of itself is the first id of the newest block.
            highest = Math.max(highest, engine.isShared() ? engine.allocated() : numbered);
        }
        if (bumped) {
            statements.with(Sql.BUMP, now).executeUpdate();
            try (ResultSet row = statements.of(Sql.GENERATION).executeQuery()) {
                row.next();
                generation = row.getLong(1);
            }
        }
    }

    void committed() {
        back = 0;
        committedGeneration = generation;
        committedHighest = highest;
        if (bumped) {
            bumpedAt = System.nanoTime();
        }
        guard.committed(generation, highest);
    }
}
