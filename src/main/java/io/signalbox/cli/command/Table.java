package io.signalbox.cli.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Rows in columns. Where they are wider than the terminal, cells are wrapped between words; where that leaves too little, each row
 * becomes a block of named values. Without a terminal a row is always one line.
 */
public final class Table {

    private static final int GAP = 2;
    /** A row of more lines than this is easier to read as a block. */
    private static final int MOST_LINES = 3;

    private record Row(List<String> cells, UnaryOperator<String> paint, List<String> notes) {}

    private final Terminal terminal;
    private final List<String> heads;
    private final boolean[] numbers;
    private final List<Row> rows = new ArrayList<>();

    public Table(Terminal terminal, String... heads) {
        this.terminal = terminal;
        this.heads = List.of(heads);
        this.numbers = new boolean[heads.length];
        Arrays.fill(numbers, true);
    }

    public Table row(Object... cells) {
        return row(UnaryOperator.identity(), cells);
    }

    /** Numbers stand on the right of their column. */
    public Table row(UnaryOperator<String> paint, Object... cells) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < cells.length; i++) {
            numbers[i] &= cells[i] instanceof Number;
            texts.add(Words.text(cells[i]));
        }
        rows.add(new Row(texts, paint, new ArrayList<>()));
        return this;
    }

    /** A sentence below the row that was added last. */
    public Table note(String text) {
        rows.get(rows.size() - 1).notes.add(Words.text(text));
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    public void print() {
        lines().forEach(terminal::print);
    }

    public List<String> lines() {
        int[] widths = fitted();
        return widths == null ? blocks() : columns(widths);
    }

    /** The width of each column, or null where columns do not fit. */
    private int[] fitted() {
        int[] widths = IntStream.range(0, heads.size()).map(this::widest).toArray();
        int[] least = IntStream.range(0, heads.size()).map(this::longestWord).toArray();
        int room = terminal.columns() - GAP * (widths.length - 1);
        if (IntStream.of(widths).sum() <= room) {
            return widths;
        }
        if (IntStream.of(least).sum() > room) {
            return null;
        }
        while (IntStream.of(widths).sum() > room) {
            widths[widestAbove(least, widths)]--;
        }
        boolean tall = rows.stream().anyMatch(row -> height(row.cells, widths) > MOST_LINES);
        return tall ? null : widths;
    }

    private int widest(int column) {
        return IntStream.concat(
                        IntStream.of(heads.get(column).length()),
                        rows.stream().mapToInt(row -> row.cells.get(column).length()))
                .max()
                .orElse(0);
    }

    private int longestWord(int column) {
        return IntStream.concat(
                        IntStream.of(longest(heads.get(column))),
                        rows.stream().mapToInt(row -> longest(row.cells.get(column))))
                .max()
                .orElse(0);
    }

    private static int longest(String text) {
        return Arrays.stream(text.split(" ")).mapToInt(String::length).max().orElse(0);
    }

    private static int widestAbove(int[] least, int[] widths) {
        return IntStream.range(0, widths.length)
                .filter(i -> widths[i] > least[i])
                .reduce((one, other) -> widths[other] > widths[one] ? other : one)
                .orElseThrow();
    }

    private static int height(List<String> cells, int[] widths) {
        return IntStream.range(0, widths.length)
                .map(i -> Words.wrap(cells.get(i), widths[i]).size())
                .max()
                .orElse(1);
    }

    private List<String> columns(int[] widths) {
        List<String> lines = new ArrayList<>();
        laidOut(heads, widths).forEach(line -> lines.add(terminal.strong(line)));
        for (Row row : rows) {
            laidOut(row.cells, widths).forEach(line -> lines.add(row.paint.apply(line)));
            row.notes.forEach(note -> lines.addAll(indented(note)));
        }
        return lines;
    }

    private List<String> laidOut(List<String> cells, int[] widths) {
        List<List<String>> wrapped = IntStream.range(0, widths.length)
                .mapToObj(i -> Words.wrap(cells.get(i), widths[i]))
                .toList();
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < height(cells, widths); line++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = line < wrapped.get(i).size() ? wrapped.get(i).get(line) : "";
                String space = " ".repeat(widths[i] - cell.length());
                text.append(numbers[i] ? space + cell : cell + space).append(" ".repeat(GAP));
            }
            lines.add(text.toString().stripTrailing());
        }
        return lines;
    }

    private List<String> blocks() {
        List<String> lines = new ArrayList<>();
        for (Row row : rows) {
            lines.add(row.paint.apply(terminal.strong(heads.get(0) + " " + row.cells.get(0))));
            StringBuilder line = new StringBuilder();
            for (int i = 1; i < heads.size(); i++) {
                String part = heads.get(i) + ": " + row.cells.get(i);
                if (!line.isEmpty() && line.length() + GAP + part.length() > terminal.columns() - GAP) {
                    lines.addAll(indented(line.toString()));
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ".repeat(GAP)).append(part);
            }
            lines.addAll(indented(line.toString()));
            row.notes.forEach(note -> lines.addAll(indented(note)));
        }
        return lines;
    }

    private List<String> indented(String text) {
        return Words.wrap(text, terminal.columns() - GAP).stream()
                .map(line -> " ".repeat(GAP) + line)
                .toList();
    }
}
