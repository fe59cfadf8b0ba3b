package io.signalbox.cli.author;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.signalbox.cli.command.Terminal;

/**
 * Says which test runs, on one line that goes again, where a person watches. What runs in a test logs as in a hub; a test that
 * expects a failure would look like one, so nobody logs meanwhile.
 */
final class TestProgress implements AutoCloseable {

    private static final int LONGEST = 70;

    private final Terminal terminal;
    private final boolean shown;
    private final Logger root = Logger.getLogger("");
    private final Level before = root.getLevel();
    private int tests;

    TestProgress(Terminal terminal, boolean shown) {
        this.terminal = terminal;
        this.shown = shown && terminal.live();
        root.setLevel(Level.OFF);
    }

    void begin(String test) {
        if (shown) {
            String line = "test " + (tests + 1) + ": " + test.replaceAll("\\p{Cntrl}", "?");
            String cut = line.length() <= LONGEST ? line : line.substring(0, LONGEST);
            terminal.redraw(tests == 0 ? 0 : 1, List.of(terminal.faint(cut)));
        }
        tests++;
    }

    @Override
    public void close() {
        root.setLevel(before);
        if (shown && tests > 0) {
            terminal.redraw(1, List.of(""));
            terminal.redraw(1, List.of());
        }
    }
}
