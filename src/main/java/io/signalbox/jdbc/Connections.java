package io.signalbox.jdbc;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Deque;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;
import org.postgresql.Driver;
import org.sqlite.JDBC;

import io.signalbox.exchange.Login;
import io.signalbox.jdbc.DriverFolder.Found;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.Limits;

/**
 * Connections to one database, kept for the next call. A call that finds none opens one itself, once: its own failure is the answer, and nobody
 * signs in again and again behind the scenes with a password that is wrong.
 */
final class Connections implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Connections.class);

    private static final int MOST = 10;
    private static final long CHECKED_AFTER = TimeUnit.SECONDS.toNanos(1);
    private static final long KEPT_FOR = TimeUnit.MINUTES.toNanos(1);
    private static final int CHECK_SECONDS = 2;

    private final URI address;
    private final Family family;
    private final Properties settings;
    private final int networkMillis;
    private final Semaphore room;
    private final Deque<Idle> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /** @param login null for nobody in particular */
    Connections(URI address, Login login, Limits limits) {
        this.address = address;
        family = Family.of(address);
        settings = Family.settings(address, limits.timeout());
        networkMillis = (int) Math.min(Integer.MAX_VALUE, limits.timeout().toMillis() + 1000);
        if (login != null) {
            settings.setProperty("user", login.user());
            settings.setProperty("password", login.password());
        }
        room = new Semaphore(limits.concurrency() == null ? MOST : limits.concurrency());
    }

    private record Idle(Connection connection, long since) {}

    /**
     * One without a transaction. Blocks until one is free and connected.
     *
     * @throws SQLTimeoutException when none became free in time
     * @throws ProblemException while there is no driver for it
     */
    Connection take(Duration longest, DriverAccess drivers) throws SQLException {
        try {
            if (!room.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new SQLTimeoutException("no connection is free");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLTimeoutException("interrupted", e);
        }
        Connection taken = null;
        try {
            taken = kept();
            taken = taken == null ? open(drivers) : taken;
            return taken;
        } finally {
            if (taken == null) {
                room.release();
            }
        }
    }

    private Connection kept() throws SQLException {
        Idle next = idle.pollFirst();
        while (next != null) {
            long rested = System.nanoTime() - next.since();
            if (rested < CHECKED_AFTER || rested < KEPT_FOR && next.connection().isValid(CHECK_SECONDS)) {
                return next.connection();
            }
            end(next.connection());
            next = idle.pollFirst();
        }
        return null;
    }

    private Connection open(DriverAccess drivers) throws SQLException {
        Connection connection = connected(drivers);
        if (connection == null) {
            throw new SQLException("no address of this driver", "08001");
        }
        try {
            begin(connection);
            return connection;
        } catch (SQLException e) {
            end(connection);
            throw e;
        }
    }

    private void begin(Connection connection) throws SQLException {
        for (String each : family.opening()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(each);
            }
        }
        connection.setAutoCommit(false);
        if (family == Family.H2 || family == Family.DERBY || family == Family.HSQLDB || family == Family.OTHER) {
            limit(connection);
        }
    }

    /** For drivers that take no such setting. */
    private void limit(Connection connection) {
        try {
            connection.setNetworkTimeout(Runnable::run, networkMillis);
        } catch (SQLException | AbstractMethodError e) {
            LOG.debug("A driver has no time-out of its connections", e);
        }
    }

    /** Drivers are asked themselves: a native executable has no list in which they are looked for, and a list is for all of a process. */
    private Connection connected(DriverAccess drivers) throws SQLException {
        Optional<String> refusal = drivers.refusal(address);
        if (refusal.isPresent()) {
            throw problem(ProblemCode.SYSTEM_UNREACHABLE, "its address " + refusal.get());
        }
        if (family == Family.POSTGRESQL) {
            return new Driver().connect(address.toString(), settings);
        }
        if (family == Family.SQLITE) {
            return JDBC.createConnection(address.toString(), settings);
        }
        Found found = drivers.find(address);
        if (found.missing() != null) {
            throw problem(ProblemCode.DRIVER_MISSING, found.missing());
        }
        return connected(found.driver());
    }

    /** Drivers look for parts of themselves where the thread says. */
    private Connection connected(LoadedDriver by) throws SQLException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(by.loader());
        try {
            return by.driver().connect(address.toString(), settings);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static ProblemException problem(ProblemCode code, String why) {
        return new ProblemException(Problem.of(code, "the database cannot be reached: " + why));
    }

    /** Gives one back. */
    void give(Connection connection, boolean isUsable) {
        if (isUsable && !closed) {
            idle.addFirst(new Idle(connection, System.nanoTime()));
            Idle eldest = idle.peekLast();
            if (eldest != null && System.nanoTime() - eldest.since() > KEPT_FOR && idle.remove(eldest)) {
                end(eldest.connection());
            }
        } else {
            end(connection);
        }
        room.release();
        if (closed) {
            close();
        }
    }

    private static void end(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("A connection could not be closed", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Idle next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
            end(next.connection());
        }
    }
}
