package io.signalbox.jdbc;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;

import javax.net.ssl.SSLException;

import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import io.signalbox.exchange.HeaderField;
import io.signalbox.exchange.Login;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.schedule.Deadlines;
import io.signalbox.schedule.Threads;
import io.signalbox.system.Limits;

/** Runs statements at one database. Safe for many threads. */
public final class Database implements AutoCloseable {

    /** The code of an answer that is a success; of others it is the SQLSTATE. */
    public static final String OK = "ok";

    /** Headers of answers: names in the database that a failure is about, and the number it has there; never values. */
    public static final List<String> ABOUT = List.of("constraint", "column", "error");

    private final Family family;
    private final Connections connections;
    private final Limits limits;
    private final Deadlines deadlines;
    private final ExecutorService cancels = Threads.unbounded("sql-cancel");

    /** @param login null for nobody in particular */
    public Database(URI address, Login login, Limits limits, Deadlines deadlines) {
        this.family = Family.of(address);
        this.connections = new Connections(address, login, limits);
        this.limits = limits;
        this.deadlines = deadlines;
    }

    /**
     * Blocks until the transaction is over, or the system's timeout.
     *
     * @throws SQLTimeoutException when that is over
     * @throws ConnectException when nothing was sent
     * @throws IOException when nobody knows what became of it
     */
    public RawAnswer run(SqlRequest request) throws IOException, SQLTimeoutException {
        long start = System.nanoTime();
        Connection connection;
        try {
            connection = connections.take(limits.timeout(), request.drivers());
        } catch (SQLTimeoutException e) {
            throw e;
        } catch (SQLException e) {
            return unreached(e);
        }
        Duration left = limits.timeout().minusNanos(System.nanoTime() - start);
        Transaction transaction = new Transaction(connection, family, request, limits.maxAnswer(), cancels);
        try {
            return transaction.run(deadlines, left);
        } catch (SQLException e) {
            return failed(e);
        } finally {
            connections.give(connection, transaction.isOver());
        }
    }

    private RawAnswer unreached(SQLException failure) throws IOException {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                throw (IOException) new UnknownHostException().initCause(failure);
            }
            if (cause instanceof SSLException) {
                throw new SSLException(failure);
            }
        }
        boolean isAway = family == Family.POSTGRESQL
                ? state(failure).equals("08001") || state(failure).equals("08006")
                : state(failure).startsWith("08");
        if (isAway) {
            throw (IOException) new ConnectException().initCause(failure);
        }
        return refused(failure);
    }

    private RawAnswer failed(SQLException failure) throws IOException, SQLTimeoutException {
        String state = state(failure);
        boolean isWaitForOthers = state.startsWith("55");
        if (failure instanceof SQLTimeoutException late && !isWaitForOthers) {
            throw late;
        }
        if (state.startsWith("08")) {
            boolean isSilent = failure.getCause() instanceof InterruptedIOException;
            throw isSilent
                    ? (IOException) new InterruptedIOException().initCause(failure)
                    : new IOException("the connection ended", failure);
        }
        return refused(failure);
    }

    private String state(SQLException failure) {
        return VendorStates.of(family, failure);
    }

    private RawAnswer refused(SQLException failure) {
        List<HeaderField> about = new ArrayList<>();
        ServerErrorMessage said = failure instanceof PSQLException known ? known.getServerErrorMessage() : null;
        if (said != null) {
            add(about, ABOUT.get(0), said.getConstraint());
            add(about, ABOUT.get(1), said.getColumn());
        }
        if (family != Family.POSTGRESQL && failure.getErrorCode() != 0) {
            add(about, ABOUT.get(2), "" + failure.getErrorCode());
        }
        return new RawAnswer(state(failure), about, new byte[0], null);
    }

    private static void add(List<HeaderField> about, String name, String value) {
        if (value != null) {
            about.add(new HeaderField(name, value));
        }
    }

    @Override
    public void close() {
        connections.close();
        cancels.shutdown();
    }
}
