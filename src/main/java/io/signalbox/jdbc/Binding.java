package io.signalbox.jdbc;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;

import io.signalbox.jdbc.SqlRequest.Type;
import io.signalbox.jdbc.SqlRequest.Value;

/** Gives the places of a statement their values, in the way that a family of databases reads them. */
final class Binding {

    private static final String NO_TIME = "22007";
    private static final String NO_BYTES = "22000";
    private static final DateTimeFormatter PLAIN_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private final Family family;

    Binding(Family family) {
        this.family = family;
    }

    void bind(PreparedStatement statement, List<Value> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            Value value = values.get(i);
            if (value.text() == null) {
                bindNull(statement, i + 1, value);
            } else {
                bind(statement, i + 1, value);
            }
        }
    }

    private void bindNull(PreparedStatement statement, int at, Value value) throws SQLException {
        if (value.isTested()) {
            statement.setString(at, null);
        } else if (value.type() == Type.BYTES) {
            statement.setNull(at, Types.VARBINARY);
        } else {
            statement.setNull(at, family.readsTexts() ? Types.NULL : Types.VARCHAR);
        }
    }

    private void bind(PreparedStatement statement, int at, Value value) throws SQLException {
        if (value.type() == Type.TIME) {
            bindTime(statement, at, time(value.text()));
        } else if (value.type() == Type.BYTES) {
            statement.setBytes(at, bytes(value.text()));
        } else if (value.isTested()) {
            statement.setString(at, value.text());
        } else if (family.readsTexts()) {
            // The database reads a text as what it has there: a number, a time, JSON.
            statement.setObject(at, value.text(), Types.OTHER);
        } else if (value.type() == Type.BOOLEAN) {
            statement.setBoolean(at, Boolean.parseBoolean(value.text()));
        } else if (value.type() == Type.NUMBER) {
            bindNumber(statement, at, new BigDecimal(value.text()));
        } else {
            statement.setString(at, value.text());
        }
    }

    /** As a whole number where it is one: columns of whole numbers are compared with those by their index. */
    private static void bindNumber(PreparedStatement statement, int at, BigDecimal number) throws SQLException {
        boolean isWhole = number.scale() <= 0 && number.precision() - number.scale() < 19;
        if (isWhole) {
            statement.setLong(at, number.longValueExact());
        } else {
            statement.setBigDecimal(at, number);
        }
    }

    private void bindTime(PreparedStatement statement, int at, OffsetDateTime time) throws SQLException {
        if (family.takesTimesAsTexts()) {
            statement.setString(at, PLAIN_TIME.format(time.withOffsetSameInstant(ZoneOffset.UTC)));
        } else {
            statement.setObject(at, time);
        }
    }

    private static OffsetDateTime time(String text) throws SQLException {
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeException e) {
            throw new SQLException("no time with an offset", NO_TIME, e);
        }
    }

    private static byte[] bytes(String text) throws SQLException {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new SQLException("no Base64", NO_BYTES, e);
        }
    }
}
