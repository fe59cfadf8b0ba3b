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
    private final int most;
    private JsonGenerator json;
    private boolean isTooMuch;

    WriteRows(int most) {
        this.most = most;
    }

    private record Column(String name, ColumnForm form) {}

    /** @return how many rows were read */
    int add(ResultSet rows) throws SQLException, IOException {
        List<Column> columns = columns(rows.getMetaData());
        begin();
        int count = 0;
        while (!isTooMuch && rows.next()) {
            count++;
            json.writeStartObject();
            for (int i = 0; i < columns.size(); i++) {
                json.writeFieldName(columns.get(i).name());
                columns.get(i).form().write(rows, i + 1, json);
            }
            json.writeEndObject();
            isTooMuch = bytes.size() + json.getOutputBuffered() > most;
        }
        return count;
    }

    private static List<Column> columns(ResultSetMetaData of) throws SQLException {
        List<Column> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 1; i <= of.getColumnCount(); i++) {
            if (!names.add(of.getColumnLabel(i))) {
                throw new SQLException("two columns have one name", DUPLICATE_COLUMN);
            }
            columns.add(new Column(of.getColumnLabel(i), ColumnForm.of(of.getColumnType(i), of.getColumnTypeName(i))));
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
