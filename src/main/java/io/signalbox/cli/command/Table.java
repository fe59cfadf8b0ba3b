package io.signalbox.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;

/** Rows in columns as wide as what stands in them; the last column may be as long as it likes. */
public final class Table {

    private record Row(List<String> cells, UnaryOperator<String> paint) {}

    private final Terminal terminal;
    private final List<String> heads;
    private final List<Row> rows = new ArrayList<>();

    public Table(Terminal terminal, String... heads) {
        this.terminal = terminal;
        this.heads = List.of(heads);
    }

    public Table row(Object... cells) {
        return row(UnaryOperator.identity(), cells);
    }

    public Table row(UnaryOperator<String> paint, Object... cells) {
        List<String> texts = new ArrayList<>();
        for (Object cell : cells) {
            texts.add(text(cell));
        }
        rows.add(new Row(texts, paint));
        return this;
    }

    /** What a person reads: a dash where there is nothing, a time without its fractions. */
    public static String text(Object cell) {
        if (cell instanceof JsonNode node) {
            return node.isMissingNode() || node.isNull() ? "-" : text(node.asText());
        }
        String text = cell == null ? "-" : cell.toString().replaceAll("\\p{Cntrl}+", " ");
        return text.isBlank() ? "-" : text.replaceAll("(\\d\\d:\\d\\d:\\d\\d)\\.\\d+Z", "$1Z");
    }

    public List<String> lines() {
        int[] widths = new int[heads.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = Math.max(
                    heads.get(i).length(),
                    rows.stream()
                            .mapToInt(row -> row.cells.get(column).length())
                            .max()
                            .orElse(0));
        }
        List<String> lines = new ArrayList<>();
        lines.add(terminal.strong(line(heads, widths)));
        rows.forEach(row -> lines.add(row.paint.apply(line(row.cells, widths))));
        return lines;
    }

    public void print() {
        lines().forEach(terminal::print);
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            line.append(cell);
            if (i < cells.size() - 1) {
                line.append(" ".repeat(widths[i] - cell.length() + 2));
            }
        }
        return line.toString();
    }
}
