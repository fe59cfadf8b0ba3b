package io.signalbox.cli.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where a command writes. Always UTF-8; colours and moving lines only where a person watches.
 *
 * @param live a terminal that can move its cursor
 * @param rows the terminal's height
 * @param columns the terminal's width; without end where nobody watches, so that a row stays one line
 */
public record Terminal(PrintStream out, PrintStream err, boolean live, boolean colour, int rows, int columns) {

    private static final String ESCAPE = "\u001B[";
    private static final int USUAL_ROWS = 24;
    private static final int USUAL_COLUMNS = 80;

    /** Standard output; the launcher says in {@code signalbox.terminal} whether that is a terminal. */
    public static Terminal standard(Map<String, String> env) {
        boolean live = Boolean.getBoolean("signalbox.terminal") && !"dumb".equals(env.get("TERM"));
        // https://no-color.org: any value but an empty one.
        boolean colour = live && env.getOrDefault("NO_COLOR", "").isEmpty();
        boolean terminal = Boolean.getBoolean("signalbox.terminal");
        int columns = terminal ? size("signalbox.columns", USUAL_COLUMNS) : Integer.MAX_VALUE;
        return new Terminal(
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                live,
                colour,
                size("signalbox.rows", USUAL_ROWS),
                columns);
    }

    /** Some terminals say 0. */
    private static int size(String property, int usual) {
        int said = Integer.getInteger(property, 0);
        return said > 0 ? said : usual;
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    public void print(String line) {
        out.println(line);
    }

    /** Says what can be typed next. */
    public void hint(String line) {
        print(Program.in(line));
    }

    /** Writes the lines, on a live terminal over the {@code above} lines before them. */
    public void redraw(int above, Iterable<String> lines) {
        StringBuilder text = new StringBuilder();
        if (live && above > 0) {
            text.append(ESCAPE).append(above).append('A');
        }
        String end = live ? ESCAPE + "K\n" : "\n";
        lines.forEach(line -> text.append(line).append(end));
        out.print(text);
        out.flush();
    }

    public String good(String text) {
        return paint("32", text);
    }

    public String warn(String text) {
        return paint("33", text);
    }

    public String bad(String text) {
        return paint("31", text);
    }

    public String faint(String text) {
        return paint("2", text);
    }

    public String strong(String text) {
        return paint("1", text);
    }

    private String paint(String code, String text) {
        return colour ? ESCAPE + code + "m" + text + ESCAPE + "0m" : text;
    }
}
