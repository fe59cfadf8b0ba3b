package io.signalbox.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.format.Lines.Line;
import io.signalbox.message.Json;

/** Rows of JSON, one in each line (NDJSON, JSON Lines). */
public record Ndjson() implements RowFormat {

    @Override
    public RowReader read(InputStream in) throws IOException {
        Lines lines = new Lines(TextStreams.open(in, StandardCharsets.UTF_8), LONGEST);
        return new RowReader() {
            @Override
            public Row next() throws IOException {
                Line line = lines.next();
                while (line != null && line.text().isBlank() && line.flaw() == null) {
                    line = lines.next();
                }
                return line == null ? null : row(line);
            }

            @Override
            public void close() throws IOException {
                lines.close();
            }
        };
    }

    private static Row row(Line line) {
        if (line.flaw() != null) {
            return Row.bad(line.number(), line.flaw());
        }
        try {
            return Row.of(line.number(), Json.reader().readTree(line.text()));
        } catch (JsonProcessingException e) {
            return Row.bad(
                    line.number(),
                    "it is not one JSON value, from column " + e.getLocation().getColumnNr() + " on");
        }
    }

    @Override
    public RowWriter write(OutputStream out) throws IOException {
        TextOutput text = new TextOutput(out, StandardCharsets.UTF_8, false);
        return new RowWriter() {
            @Override
            public void write(JsonNode row) throws IOException {
                text.write(Json.writer().writeValueAsString(row) + "\n");
            }

            @Override
            public void close() throws IOException {
                text.close();
            }
        };
    }
}
