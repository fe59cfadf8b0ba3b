package io.signalbox.ledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** A connection with its prepared statements, each prepared once. For one thread. */
public final class Statements implements AutoCloseable {

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private final Pipeline pipeline;

    public Statements(Connection connection) throws SQLException {
        this.connection = connection;
        this.pipeline = new Pipeline(connection);
        connection.setAutoCommit(false);
    }

    /** The statement of this text; parameters are those of its last use. What waits to be sent is executed before. */
    public PreparedStatement of(String sql) throws SQLException {
        await();
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        return statement;
    }

    /** Sets all parameters, in order. */
    public PreparedStatement with(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = of(sql);
        set(statement, parameters);
        return statement;
    }

    public static void set(PreparedStatement statement, Object... parameters) throws SQLException {
        set(statement, 1, parameters);
    }

    static void set(PreparedStatement statement, int first, Object[] parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i];
            if (value instanceof Long number) {
                statement.setLong(first + i, number);
            } else if (value instanceof Integer number) {
                statement.setInt(first + i, number);
            } else if (value instanceof byte[] bytes) {
                statement.setBytes(first + i, bytes);
            } else if (value instanceof NullLong) {
                statement.setNull(first + i, java.sql.Types.BIGINT);
            } else {
                statement.setString(first + i, (String) value);
            }
        }
    }

    /** A null of a BIGINT column: PostgreSQL needs the type. */
    public enum NullLong {
        NULL;

        public static Object orValue(Long value) {
            return value == null ? NULL : value;
        }
    }

    /** Executed before all that comes after it, and sent with what is sent next. */
    void later(Pipeline.Part part) throws SQLException {
        pipeline.add(part);
    }

    /** Until all that waits to be sent is executed and its results are read. */
    public void await() throws SQLException {
        pipeline.send();
    }

    public void commit() throws SQLException {
        pipeline.commit();
    }

    public void rollback() throws SQLException {
        pipeline.forget();
        connection.rollback();
    }

    public Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
