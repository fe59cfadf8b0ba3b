package io.signalbox.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.format.Lines.Line;

/** Reads rows of CSV. A row that is broken ends at its first line: what a quote that is not closed would swallow is read as rows. */
final class ReadCsv implements RowReader {

    private final Csv csv;
    private final Lines lines;
    private final List<Line> more = new ArrayList<>();
    private List<String> names;
    private boolean isOver;

    ReadCsv(Csv csv, Lines lines) {
        this.csv = csv;
        this.lines = lines;
        this.names = csv.hasHeader() ? null : csv.names();
    }

    /** What is wrong with a row. */
    private static final class Flaw extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient JsonNode part;

        Flaw(String text) {
            this(text, null);
        }

        Flaw(String text, JsonNode part) {
            super(text, null, false, false);
            this.part = part;
        }
    }

    @Override
    public Row next() throws IOException {
        while (!isOver) {
            Line line = lines.next();
            if (line == null) {
                isOver = true;
                return names == null ? Row.end(1, "there is no header, and nothing else") : null;
            }
            if (!line.text().isEmpty()) {
                Row row = row(line);
                if (row != null) {
                    isOver = row.isLast();
                    return row;
                }
            }
        }
        return null;
    }

    /** Null for the header. */
    private Row row(Line line) throws IOException {
        try {
            List<String> fields = fields(line);
            if (names != null) {
                return Row.of(line.number(), value(fields));
            }
            names = header(fields);
            return null;
        } catch (Flaw e) {
            lines.giveBack(more);
            return names == null
                    ? Row.end(line.number(), e.getMessage())
                    : Row.bad(line.number(), e.getMessage(), e.part);
        } finally {
            more.clear();
        }
    }

    private List<String> header(List<String> fields) throws Flaw {
        List<String> found = fields.stream().map(String::strip).toList();
        Set<String> different = new HashSet<>(found);
        if (different.size() < found.size() || different.contains("")) {
            throw new Flaw("the header names a column twice, or not at all");
        }
        for (String name : csv.names()) {
            if (!different.contains(name)) {
                throw new Flaw("the header has no column '" + name + "'");
            }
        }
        return found;
    }

    private ObjectNode value(List<String> fields) throws Flaw {
        if (fields.size() != names.size()) {
            throw new Flaw(
                    "it has " + fields.size() + " columns, where " + names.size() + " are expected", part(fields));
        }
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < fields.size(); i++) {
            JsonNode field = csv.columns().value(names.get(i), fields.get(i));
            if (field == null) {
                throw new Flaw("there is no number in the column '" + names.get(i) + "'");
            }
            value.set(names.get(i), field);
        }
        return value;
    }

    /** As texts: it may be a row of another kind, such as the last one with totals. */
    private ObjectNode part(List<String> fields) {
        ObjectNode part = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < Math.min(fields.size(), names.size()); i++) {
            part.put(names.get(i), fields.get(i));
        }
        return part;
    }

    private List<String> fields(Line line) throws IOException, Flaw {
        refuse(line);
        String text = line.text();
        List<String> fields = new ArrayList<>(names == null ? 16 : names.size());
        int at = 0;
        while (true) {
            if (at < text.length() && text.charAt(at) == csv.quote()) {
                StringBuilder field = new StringBuilder();
                at = quoted(last(line), at + 1, field, fields.size() + 1);
                text = last(line).text();
                fields.add(field.toString());
                if (at < text.length() && text.charAt(at) != csv.separator()) {
                    throw new Flaw("a text follows the closing quote of column " + fields.size());
                }
            } else {
                int end = text.indexOf(csv.separator(), at);
                fields.add(text.substring(at, end < 0 ? text.length() : end));
                at = end < 0 ? text.length() : end;
            }
            if (at >= text.length()) {
                return fields;
            }
            at++;
        }
    }

    /** The line that was read last for the row. */
    private Line last(Line first) {
        return more.isEmpty() ? first : more.get(more.size() - 1);
    }

    /**
     * Reads up to behind the closing quote, over lines.
     *
     * @param from where the text begins in the line
     * @return where it goes on, in the last line that was read
     */
    private int quoted(Line line, int from, StringBuilder field, int column) throws IOException, Flaw {
        Line here = line;
        int at = from;
        while (true) {
            int end = here.text().indexOf(csv.quote(), at);
            if (end < 0) {
                field.append(here.text(), at, here.text().length()).append(here.terminator());
                here = field.length() > RowFormat.LONGEST ? null : lines.next();
                if (here == null) {
                    throw new Flaw("the quote that opens column " + column + " is not closed");
                }
                more.add(here);
                refuse(here);
                at = 0;
                continue;
            }
            field.append(here.text(), at, end);
            at = end + 1;
            if (at >= here.text().length() || here.text().charAt(at) != csv.quote()) {
                return at;
            }
            field.append(csv.quote());
            at++;
        }
    }

    private static void refuse(Line line) throws Flaw {
        String flaw = line.flaw();
        if (flaw != null) {
            throw new Flaw(flaw);
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
