package io.signalbox.ledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.schedule.Threads;

/**
 * Whether there is room for messages from outside. What is left beyond the limits is for deliveries and their outcomes, which
 * go on. Closes at the limits and opens again a little below them, so that it does not flicker.
 */
public final class LedgerSpace implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(LedgerSpace.class);
    private static final long MEASURE_MILLIS = 1_000;
    private static final long MEASURE_SHARED_MILLIS = 5_000;
    private static final long REPORTED_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final double OPENS_BELOW_QUOTA = 0.95;
    private static final double OPENS_ABOVE_FREE = 1.1;

    private final Engine engine;
    private final LedgerSettings settings;
    private final boolean limited;
    private final ScheduledExecutorService timer;
    private volatile Problem full;
    private volatile long reportedAt = System.nanoTime() - REPORTED_NANOS;

    public LedgerSpace(Engine engine, LedgerSettings settings) {
        this.engine = engine;
        this.settings = settings;
        this.timer = Threads.timer("ledger-space");
        this.limited = settings.quota() > 0 || settings.keepFree() > 0;
        if (limited) {
            measure();
            long every = engine.isShared() ? MEASURE_SHARED_MILLIS : MEASURE_MILLIS;
            timer.scheduleWithFixedDelay(this::measure, every, every, TimeUnit.MILLISECONDS);
        }
    }

    /** Why nothing more is accepted; empty when there is room. */
    public Optional<Problem> full() {
        if (full == null && limited && System.nanoTime() - reportedAt < REPORTED_NANOS) {
            return Optional.of(Problem.of(ProblemCode.LEDGER_FULL, "the ledger's disk was full a moment ago"));
        }
        return Optional.ofNullable(full);
    }

    /** A write found no room: what there may be is left to deliveries for a moment. */
    public void reportedFull() {
        reportedAt = System.nanoTime();
    }

    private void measure() {
        try (Connection connection = engine.connectReader()) {
            judge(engine.measure(connection));
        } catch (SQLException | RuntimeException e) {
            LOG.debug("The ledger's room was not measured", e);
        }
    }

    private void judge(Space space) {
        boolean was = full != null;
        double quota = settings.quota() * (was ? OPENS_BELOW_QUOTA : 1);
        double keepFree = settings.keepFree() * (was ? OPENS_ABOVE_FREE : 1);
        if (settings.quota() > 0 && space.used() >= quota) {
            full = full("it has " + space.used() + " bytes of the " + settings.quota()
                    + " that signalbox.ledger.quota allows");
        } else if (space.free() < keepFree) {
            full = full("its disk has " + space.free() + " bytes free of the " + settings.keepFree()
                    + " that signalbox.ledger.keep-free leaves to deliveries");
        } else {
            full = null;
        }
        if (full != null && !was) {
            LOG.warnf("Intake is closed, deliveries go on problem=%s", full);
        } else if (full == null && was) {
            LOG.info("There is room in the ledger again, intake is open");
        }
    }

    private static Problem full(String why) {
        return Problem.of(ProblemCode.LEDGER_FULL, "the ledger accepts no more messages: " + why);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
