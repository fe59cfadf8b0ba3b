package io.signalbox.jdbc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.core.JsonGenerator;

import io.signalbox.exchange.Answer.Flaw;
import io.signalbox.message.Json;

/** Writes rows as a list of JSON objects, up to a size. */
final class WriteRows {

    private static final String DUPLICATE_COLUMN = "42701";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Family family;
    private final int most;
    private JsonGenerator json;
    private boolean isTooMuch;

    WriteRows(Family family, int most) {
        this.family = family;
        this.most = most;
    }

    private record Column(String name, ColumnForm form) {}

    /**
     * @param names of the columns; empty for those that the database gives them
     * @return how many rows were read
     */
    int add(ResultSet rows, List<String> names) throws SQLException, IOException {
        List<Column> columns = columns(rows.getMetaData(), names);
        begin();
        int count = 0;
        while (!isTooMuch && rows.next()) {
            count++;
            json.writeStartObject();
            for (int i = 0; i < columns.size(); i++) {
                json.writeFieldName(columns.get(i).name());
                columns.get(i).form().write(rows, i + 1, json, most);
            }
            json.writeEndObject();
            isTooMuch = bytes.size() + json.getOutputBuffered() > most;
        }
        return count;
    }

    private List<Column> columns(ResultSetMetaData of, List<String> names) throws SQLException {
        List<Column> columns = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (int i = 1; i <= of.getColumnCount(); i++) {
            String name = names.size() == of.getColumnCount() ? names.get(i - 1) : of.getColumnLabel(i);
            if (!known.add(name)) {
                throw new SQLException("two columns have one name", DUPLICATE_COLUMN);
            }
            columns.add(new Column(name, ColumnForm.of(family, of.getColumnType(i), of.getColumnTypeName(i))));
        }
        return columns;
    }

    private void begin() throws IOException {
        if (json == null) {
            json = Json.writer().createGenerator(bytes);
            json.writeStartArray();
        }
    }

    /** All of it; cannot be added to afterwards. */
    byte[] bytes() throws IOException {
        begin();
        json.close();
        return bytes.toByteArray();
    }

    /** Null when nothing is missing. */
    Flaw flaw() {
        return isTooMuch ? Flaw.TOO_LARGE : null;
    }
}
