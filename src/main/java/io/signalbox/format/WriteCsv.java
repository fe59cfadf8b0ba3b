package io.signalbox.format;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** Writes rows of CSV; the columns are those declared, or the fields of the first row. */
final class WriteCsv implements RowWriter {

    private final Csv csv;
    private final TextOutput out;
    private List<String> names;
    private boolean hasHeader;

    WriteCsv(Csv csv, TextOutput out) {
        this.csv = csv;
        this.out = out;
        this.names = csv.names().isEmpty() ? null : csv.names();
        this.hasHeader = !csv.hasHeader();
    }

    @Override
    public void write(JsonNode row) throws IOException {
        if (!row.isObject()) {
            throw new FormatException("a row must be an object");
        }
        List<String> columns = names != null
                ? names
                : row.properties().stream().map(Map.Entry::getKey).toList();
        List<String> unknown = Columns.unknown(row, columns);
        if (!unknown.isEmpty()) {
            throw new FormatException("there is no column for /" + unknown.get(0));
        }
        StringBuilder text = new StringBuilder();
        for (String name : columns) {
            add(csv.columns().text(name, row.path(name)), text);
        }
        end(text);
        begin(columns);
        out.write(text);
    }

    private void begin(List<String> columns) throws IOException {
        names = columns;
        if (!hasHeader) {
            StringBuilder header = new StringBuilder();
            columns.forEach(name -> add(name, header));
            end(header);
            out.write(header);
            hasHeader = true;
        }
    }

    private void end(StringBuilder line) {
        line.setLength(Math.max(0, line.length() - 1));
        if (line.isEmpty()) {
            line.append(csv.quote()).append(csv.quote()); // an empty line is no row
        }
        line.append(csv.lineEnd());
    }

    private void add(String text, StringBuilder to) {
        if (needsQuotes(text)) {
            String quote = String.valueOf(csv.quote());
            to.append(quote).append(text.replace(quote, quote + quote)).append(quote);
        } else {
            to.append(text);
        }
        to.append(csv.separator());
    }

    private boolean needsQuotes(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == csv.separator() || c == csv.quote() || c == '\n' || c == '\r') {
                return true;
            }
        }
        return !text.isEmpty()
                && (text.charAt(0) == ' ' || text.charAt(text.length() - 1) == ' ' || text.charAt(0) == '\uFEFF');
    }

    /** A file without rows has its header all the same, where its columns are known. */
    @Override
    public void close() throws IOException {
        if (names != null) {
            begin(names);
        }
        out.close();
    }
}
