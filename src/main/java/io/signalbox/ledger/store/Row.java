package io.signalbox.ledger.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** A row of a result, by the names of its columns. What may be null in the table is null here. */
public final class Row {

    private final ResultSet row;

    public Row(ResultSet row) {
        this.row = row;
    }

    /** Makes something of a row. */
    public interface Reading<T> {
        T of(Row row) throws SQLException;
    }

    public String text(String column) throws SQLException {
        return row.getString(column);
    }

    public byte[] bytes(String column) throws SQLException {
        return row.getBytes(column);
    }

    /** 0 where it is null. */
    public int count(String column) throws SQLException {
        return row.getInt(column);
    }

    /** 0 where it is null. */
    public long number(String column) throws SQLException {
        return row.getLong(column);
    }

    public Long numberOrNull(String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : (Long) number;
    }

    public Instant time(String column) throws SQLException {
        Long millis = numberOrNull(column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
