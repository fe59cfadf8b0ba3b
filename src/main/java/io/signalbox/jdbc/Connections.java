package io.signalbox.jdbc;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

import io.signalbox.exchange.Login;
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

    private final String url;
    private final Properties settings;
    private final Semaphore room;
    private final Deque<Idle> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /** @param login null for nobody in particular */
    Connections(URI address, Login login, Limits limits) {
        url = address.toString();
        settings = settings(login, limits.timeout());
        room = new Semaphore(limits.concurrency() == null ? MOST : limits.concurrency());
    }

    private record Idle(Connection connection, long since) {}

    private static Properties settings(Login login, Duration timeout) {
        long seconds = timeout.plusMillis(999).toSeconds();
        Properties settings = new Properties();
        if (login != null) {
            settings.setProperty(PGProperty.USER.getName(), login.user());
            settings.setProperty(PGProperty.PASSWORD.getName(), login.password());
        }
        settings.setProperty(PGProperty.CONNECT_TIMEOUT.getName(), "" + seconds);
        // Behind the deadline of a call, for a database that does not even take back a statement.
        settings.setProperty(PGProperty.SOCKET_TIMEOUT.getName(), "" + (seconds + 1));
        settings.setProperty(PGProperty.TCP_KEEP_ALIVE.getName(), "true");
        settings.setProperty(PGProperty.APPLICATION_NAME.getName(), "signalbox");
        // A plan that is kept fits neither the next value nor a changed table, and poolers do not know it.
        settings.setProperty(PGProperty.PREPARE_THRESHOLD.getName(), "0");
        return settings;
    }

    /**
     * One without a transaction. Blocks until one is free and connected.
     *
     * @throws SQLTimeoutException when none became free in time
     */
    Connection take(Duration longest) throws SQLException {
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
            taken = taken == null ? open() : taken;
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

    private Connection open() throws SQLException {
        // Asked itself: a native executable has no list in which drivers are looked for.
        Connection connection = new Driver().connect(url, settings);
        if (connection == null) {
            throw new SQLException("no address of this driver", "08001");
        }
        try {
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            end(connection);
            throw e;
        }
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
