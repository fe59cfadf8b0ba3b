package io.signalbox.ledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Statements that wait to be sent in one round trip. The server executes them in order, each sees what those before it did and what
 * others had committed when it began, and none is executed after one that failed. For one thread.
 */
final class Pipeline {

    private static final Part COMMIT = new Part("COMMIT", (statement, first) -> first, null);

    /** Sets its parameters from the given one on, and says which is the next. */
    @FunctionalInterface
    interface Parameters {
        int set(PreparedStatement statement, int first) throws SQLException;
    }

    /** @param reader gets the rows; null for nobody */
    record Part(String sql, Parameters parameters, ManyRows.Reader reader) {}

    private final Connection connection;
    private final Map<List<String>, PreparedStatement> prepared = new HashMap<>();
    private final List<Part> waiting = new ArrayList<>();

    Pipeline(Connection connection) {
        this.connection = connection;
    }

    /** A text that waits already is sent first: so there are few combinations, each of which is prepared. */
    void add(Part part) throws SQLException {
        for (Part other : waiting) {
            if (other.sql.equals(part.sql)) {
                send();
                break;
            }
        }
        waiting.add(part);
    }

    /** Sends what waits and hands out what it returns. */
    void send() throws SQLException {
        if (waiting.isEmpty()) {
            return;
        }
        List<Part> parts = List.copyOf(waiting);
        waiting.clear();
        PreparedStatement statement = prepare(parts);
        int next = 1;
        for (Part part : parts) {
            next = part.parameters.set(statement, next);
        }
        boolean hasRows = statement.execute();
        for (Part part : parts) {
            if (hasRows && part.reader != null) {
                read(statement, part.reader);
            }
            hasRows = statement.getMoreResults();
        }
    }

    private PreparedStatement prepare(List<Part> parts) throws SQLException {
        List<String> texts = parts.stream().map(Part::sql).toList();
        PreparedStatement statement = prepared.get(texts);
        if (statement == null) {
            statement = connection.prepareStatement(String.join(";", texts));
            prepared.put(texts, statement);
        }
        return statement;
    }

    private static void read(PreparedStatement statement, ManyRows.Reader reader) throws SQLException {
        try (ResultSet row = statement.getResultSet()) {
            while (row.next()) {
                reader.read(row);
            }
        }
    }

    /** With what waits. */
    void commit() throws SQLException {
        if (waiting.isEmpty()) {
            connection.commit();
        } else {
            add(COMMIT);
            send();
        }
    }

    void forget() {
        waiting.clear();
    }
}
