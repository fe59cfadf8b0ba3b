package io.signalbox.jdbc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;

import org.jboss.logging.Logger;

import io.signalbox.exchange.HeaderField;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.jdbc.SqlRequest.Value;
import io.signalbox.jdbc.SqlStatement.Expected;
import io.signalbox.schedule.Deadlines;
import io.signalbox.schedule.Deadlines.Deadline;

/** One transaction of one call, taken back when its time is over. Used once. */
final class Transaction {

    private static final Logger LOG = Logger.getLogger(Transaction.class);

    private static final List<HeaderField> JSON = List.of(new HeaderField("Content-Type", "application/json"));

    /** What the database sends at a time, so that a large result is not in memory before it is known to be too large. */
    private static final int ROWS_AT_A_TIME = 500;

    private static final String NO_DATA = "02000";
    private static final String TOO_MANY_ROWS = "21000";

    private final Connection connection;
    private final Family family;
    private final SqlRequest request;
    private final SqlStatement asked;
    private final WriteRows rows;
    private final ExecutorService cancels;
    private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
    private volatile Statement running;
    private volatile boolean isAborted;
    private boolean isOver;

    /** From the first to one of the others, once: a cancellation must not meet the next statement of the connection. */
    private enum State {
        RUNNING,
        ENDING,
        LATE
    }

    Transaction(Connection connection, Family family, SqlRequest request, int mostBytes, ExecutorService cancels) {
        this.connection = connection;
        this.family = family;
        this.request = request;
        this.asked = request.statement();
        this.rows = new WriteRows(family, mostBytes);
        this.cancels = cancels;
    }

    /** Whether the connection is as it was before. */
    boolean isOver() {
        return isOver;
    }

    RawAnswer run(Deadlines deadlines, Duration left) throws SQLException, IOException {
        Deadline deadline = deadlines.after(left, this::late);
        try {
            begin();
            return answer();
        } catch (SQLException e) {
            boolean isLate = !state.compareAndSet(State.RUNNING, State.ENDING) && state.get() == State.LATE;
            if (isLate) {
                throw new SQLTimeoutException(e);
            }
            undo();
            throw e;
        } finally {
            deadline.cancel();
        }
    }

    private void begin() throws SQLException {
        if (family.knowsReadOnly()) {
            connection.setReadOnly(asked.isRead());
        } else if (asked.isRead() && !family.reading().isEmpty()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(family.reading());
            }
        }
    }

    private RawAnswer answer() throws SQLException, IOException {
        int changed = 0;
        String refusal = null;
        boolean hasRows = false;
        try (PreparedStatement statement = prepared()) {
            running = statement;
            statement.setFetchSize(ROWS_AT_A_TIME);
            statement.setMaxRows(asked.mostRows());
            for (List<Value> values : request.runs()) {
                new Binding(family).bind(statement, values);
                hasRows = statement.execute();
                int count = hasRows ? read(statement) : changed(statement);
                changed += count;
                refusal = refusal == null ? refusal(count) : refusal;
            }
        }
        if (!state.compareAndSet(State.RUNNING, State.ENDING)) {
            throw new SQLTimeoutException();
        }
        if (refusal != null) {
            undo();
            return new RawAnswer(refusal, List.of(), new byte[0], null);
        }
        if (!isAborted) {
            end();
        }
        byte[] count = ("{\"rows\":" + changed + "}").getBytes(StandardCharsets.UTF_8);
        return hasRows || asked.isRead() || !asked.generated().isEmpty()
                ? new RawAnswer(Database.OK, JSON, rows.bytes(), rows.flaw())
                : new RawAnswer(Database.OK, JSON, count, null);
    }

    private PreparedStatement prepared() throws SQLException {
        return asked.generated().isEmpty()
                ? connection.prepareStatement(asked.sql())
                : connection.prepareStatement(asked.sql(), asked.generated().toArray(String[]::new));
    }

    private int read(PreparedStatement statement) throws SQLException, IOException {
        int count = 0;
        try (ResultSet result = statement.getResultSet()) {
            count = rows.add(result, List.of());
            if (rows.flaw() != null && family.sendsAllRows() && asked.isRead()) {
                abort(); // to close the result would be to read the rest of it
            }
        } catch (SQLException e) {
            if (rows.flaw() == null) {
                throw e;
            }
            LOG.debug("The rest of a result was not wanted", e);
        }
        return count;
    }

    private int changed(PreparedStatement statement) throws SQLException, IOException {
        int count = statement.getUpdateCount();
        if (!asked.generated().isEmpty()) {
            try (ResultSet result = statement.getGeneratedKeys()) {
                rows.add(result, asked.generated());
            }
        }
        return count;
    }

    /** A transaction that only reads is taken back where the database itself does not hold it to that. */
    private void end() throws SQLException {
        if (asked.isRead() && !family.knowsReadOnly()) {
            connection.rollback();
        } else {
            connection.commit();
        }
        isOver = true;
    }

    private String refusal(int count) {
        if (asked.expected() != Expected.ANY && count == 0) {
            return NO_DATA;
        }
        return asked.expected() == Expected.ONE && count > 1 ? TOO_MANY_ROWS : null;
    }

    private void undo() {
        try {
            connection.rollback();
            isOver = true;
        } catch (SQLException e) {
            LOG.debug("A transaction could not be taken back; its connection is ended", e);
        }
    }

    private void late() {
        if (state.compareAndSet(State.RUNNING, State.LATE)) {
            try {
                cancels.execute(this::cancel);
            } catch (RejectedExecutionException e) {
                LOG.debug("Closed: the statement ends with its connection");
            }
        }
    }

    private void cancel() {
        try {
            if (running != null) {
                running.cancel();
            }
            if (family.sendsAllRows()) {
                abort(); // what it goes on to send is not cancelled with it
            }
        } catch (SQLException e) {
            LOG.debug("A statement could not be cancelled; its connection is ended", e);
            abort();
        }
    }

    private void abort() {
        isAborted = true;
        try {
            connection.abort(cancels);
        } catch (SQLException | RejectedExecutionException e) {
            LOG.debug("A connection could not be ended; it ends by itself", e);
        }
    }
}
