package io.signalbox.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.format.Lines.Line;

/**
 * Rows whose columns have each a width in characters. Blanks around a text do not count; numbers are written to the right.
 *
 * @param lineEnd between the rows that are written
 */
public record FixedWidth(Charset charset, List<Column> layout, Columns columns, String lineEnd) implements RowFormat {

    public FixedWidth {
        layout = List.copyOf(layout);
    }

    /** @param width in characters */
    public record Column(String name, int width) {}

    private int length() {
        return layout.stream().mapToInt(Column::width).sum();
    }

    @Override
    public RowReader read(InputStream in) throws IOException {
        Lines lines = new Lines(TextStreams.open(in, charset), LONGEST);
        int length = length();
        return new RowReader() {
            @Override
            public Row next() throws IOException {
                Line line = lines.next();
                while (line != null && line.text().isBlank() && line.flaw() == null) {
                    line = lines.next();
                }
                return line == null ? null : row(line, length);
            }

            @Override
            public void close() throws IOException {
                lines.close();
            }
        };
    }

    private Row row(Line line, int length) {
        String text = line.text();
        int withoutLast = length - layout.get(layout.size() - 1).width();
        String flaw = line.flaw();
        if (flaw == null && (text.length() > length || text.length() < withoutLast)) {
            flaw = "it has " + text.length() + " characters, where " + length + " are expected";
        }
        if (flaw != null) {
            return Row.bad(line.number(), flaw);
        }
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        int at = 0;
        for (Column column : layout) {
            int end = Math.min(text.length(), at + column.width());
            JsonNode field =
                    columns.value(column.name(), text.substring(at, end).strip());
            if (field == null) {
                return Row.bad(line.number(), "there is no number in the column '" + column.name() + "'");
            }
            value.set(column.name(), field);
            at = end;
        }
        return Row.of(line.number(), value);
    }

    @Override
    public RowWriter write(OutputStream out) throws IOException {
        TextOutput text = new TextOutput(out, charset, false);
        return new RowWriter() {
            @Override
            public void write(JsonNode row) throws IOException {
                text.write(line(row));
            }

            @Override
            public void close() throws IOException {
                text.close();
            }
        };
    }

    private String line(JsonNode row) throws FormatException {
        List<String> unknown =
                Columns.unknown(row, layout.stream().map(Column::name).toList());
        if (!row.isObject() || !unknown.isEmpty()) {
            throw new FormatException(
                    row.isObject() ? "there is no column for /" + unknown.get(0) : "a row must be an object");
        }
        StringBuilder line = new StringBuilder(length() + 2);
        for (Column column : layout) {
            String text = columns.text(column.name(), row.path(column.name()));
            if (text.length() > column.width() || text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
                throw new FormatException("the text at /" + column.name() + " is longer than the " + column.width()
                        + " characters of its column, or has several lines");
            }
            String blanks = " ".repeat(column.width() - text.length());
            line.append(row.path(column.name()).isNumber() ? blanks + text : text + blanks);
        }
        return line.append(lineEnd).toString();
    }
}
