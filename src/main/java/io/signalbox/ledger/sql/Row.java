package io.signalbox.ledger.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** A row of a result, by the names of its columns. What may be null in the table is null here. */
final class Row {

    private final ResultSet row;

    Row(ResultSet row) {
        this.row = row;
    }

    /** Makes something of a row. */
    interface Reading<T> {
        T of(Row row) throws SQLException;
    }

    String text(String column) throws SQLException {
        return row.getString(column);
    }

    byte[] bytes(String column) throws SQLException {
        return row.getBytes(column);
    }

    /** 0 where it is null. */
    int count(String column) throws SQLException {
        return row.getInt(column);
    }

    /** 0 where it is null. */
    long number(String column) throws SQLException {
        return row.getLong(column);
    }

    Long numberOrNull(String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : (Long) number;
    }

    Instant time(String column) throws SQLException {
        Long millis = numberOrNull(column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
