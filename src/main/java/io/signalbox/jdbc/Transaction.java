package io.signalbox.jdbc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;

import org.jboss.logging.Logger;

import io.signalbox.exchange.HeaderField;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.jdbc.SqlRequest.Expected;
import io.signalbox.jdbc.SqlRequest.Value;
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
    private final SqlRequest request;
    private final WriteRows rows;
    private final ExecutorService cancels;
    private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
    private volatile Statement running;
    private boolean isOver;

    /** From the first to one of the others, once: a cancellation must not meet the next statement of the connection. */
    private enum State {
        RUNNING,
        ENDING,
        LATE
    }

    Transaction(Connection connection, SqlRequest request, int mostBytes, ExecutorService cancels) {
        this.connection = connection;
        this.request = request;
        this.rows = new WriteRows(mostBytes);
        this.cancels = cancels;
    }

    /** Whether the connection is as it was before. */
    boolean isOver() {
        return isOver;
    }

    RawAnswer run(Deadlines deadlines, Duration left) throws SQLException, IOException {
        Deadline deadline = deadlines.after(left, this::late);
        try {
            connection.setReadOnly(request.isRead());
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

    private RawAnswer answer() throws SQLException, IOException {
        int changed = 0;
        String refusal = null;
        boolean hasRows = false;
        try (PreparedStatement statement = connection.prepareStatement(request.sql())) {
            running = statement;
            statement.setFetchSize(ROWS_AT_A_TIME);
            statement.setMaxRows(request.mostRows());
            for (List<Value> values : request.runs()) {
                bind(statement, values);
                hasRows = statement.execute();
                int count = hasRows ? read(statement) : statement.getUpdateCount();
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
        connection.commit();
        isOver = true;
        byte[] count = ("{\"rows\":" + changed + "}").getBytes(StandardCharsets.UTF_8);
        return hasRows || request.isRead()
                ? new RawAnswer(Database.OK, JSON, rows.bytes(), rows.flaw())
                : new RawAnswer(Database.OK, JSON, count, null);
    }

    private int read(PreparedStatement statement) throws SQLException, IOException {
        try (ResultSet result = statement.getResultSet()) {
            return rows.add(result);
        }
    }

    private String refusal(int count) {
        if (request.expected() != Expected.ANY && count == 0) {
            return NO_DATA;
        }
        return request.expected() == Expected.ONE && count > 1 ? TOO_MANY_ROWS : null;
    }

    /** The database reads a text as what it has there: a number, a time, JSON. */
    private static void bind(PreparedStatement statement, List<Value> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            Value value = values.get(i);
            if (value.isTested()) {
                statement.setString(i + 1, value.text());
            } else if (value.text() == null) {
                statement.setNull(i + 1, Types.NULL);
            } else {
                statement.setObject(i + 1, value.text(), Types.OTHER);
            }
        }
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
        } catch (SQLException e) {
            LOG.debug("A statement could not be cancelled; its connection ends by itself", e);
        }
    }
}
