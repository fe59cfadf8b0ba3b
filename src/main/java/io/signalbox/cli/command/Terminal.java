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
 */
public record Terminal(PrintStream out, PrintStream err, boolean live, boolean colour, int rows) {

    private static final String ESCAPE = "\u001B[";

    /** Standard output; the launcher says in {@code signalbox.terminal} whether that is a terminal. */
    public static Terminal standard(Map<String, String> env) {
        boolean live = Boolean.getBoolean("signalbox.terminal") && !"dumb".equals(env.get("TERM"));
        // https://no-color.org: any value but an empty one.
        boolean colour = live && env.getOrDefault("NO_COLOR", "").isEmpty();
        int rows = Integer.getInteger("signalbox.rows", 24);
        return new Terminal(stream(FileDescriptor.out), stream(FileDescriptor.err), live, colour, rows);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    public void print(String line) {
        out.println(line);
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
