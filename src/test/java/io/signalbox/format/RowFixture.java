package io.signalbox.format;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.message.Json;

/** Rows out of bytes and into them. */
final class RowFixture {

    private RowFixture() {}

    static JsonNode json(String text) throws IOException {
        return Json.reader().readTree(text.replace('\'', '"'));
    }

    static List<Row> rows(RowFormat format, byte[] bytes) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (RowReader reader = format.read(new ByteArrayInputStream(bytes))) {
            for (Row row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
            if (reader.next() != null) {
                throw new IllegalStateException("there is more behind the end");
            }
        }
        return rows;
    }

    /** As {@code line value} or {@code line! flaw}, with {@code !!} where nothing follows. */
    static List<String> shown(RowFormat format, String text) throws IOException {
        return rows(format, text.getBytes(StandardCharsets.UTF_8)).stream()
                .map(row -> row.line()
                        + (row.isGood()
                                ? " " + row.value().toString().replace('"', '\'')
                                : (row.isLast() ? "!! " : "! ") + row.flaw()))
                .toList();
    }

    static byte[] written(RowFormat format, List<JsonNode> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RowWriter writer = format.write(out)) {
            for (JsonNode row : rows) {
                writer.write(row);
            }
        }
        return out.toByteArray();
    }

    static String text(RowFormat format, JsonNode... rows) throws IOException {
        return new String(written(format, List.of(rows)), StandardCharsets.UTF_8);
    }
}
