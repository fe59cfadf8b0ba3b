package io.signalbox.cli.status;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.signalbox.cli.command.Table;
import io.signalbox.cli.command.Terminal;
import io.signalbox.cli.command.Words;
import io.signalbox.status.Top;

/** Draws what goes on, and draws it anew until somebody ends it. */
final class TopScreen {

    private static final long LOOK_MILLIS = 200;
    private static final long ASK_MILLIS = 2_000;
    /** For the heads, the line below them and the cursor. */
    private static final int NO_ROWS = 4;

    private final Terminal terminal;
    private final InputStream keys;
    private TopOrder order;
    /** How many lines a person has typed since the last drawing, which have moved the cursor. */
    private int typed;

    TopScreen(Terminal terminal, TopOrder order) {
        this(terminal, order, System.in);
    }

    TopScreen(Terminal terminal, TopOrder order, InputStream keys) {
        this.terminal = terminal;
        this.order = order;
        this.keys = keys;
    }

    List<String> lines(Top top) {
        Table table = new Table(
                terminal,
                "integration",
                "in/min",
                "done/min",
                "failed/min",
                "p50",
                "p99",
                "waiting",
                "parked",
                "oldest");
        top.integrations().stream().sorted(order.order()).forEach(each -> table.row(paint(each), cells(each)));
        List<String> lines = new ArrayList<>();
        lines.add(terminal.strong("Since " + Words.time(top.since())) + ", first: " + order);
        lines.addAll(table.lines());
        return lines;
    }

    private static Object[] cells(Top.Row row) {
        return new Object[] {
            row.integration(),
            rate(row.inPerMinute()),
            rate(row.donePerMinute()),
            rate(row.failedPerMinute()),
            seconds(row.p50Seconds()),
            seconds(row.p99Seconds()),
            row.waiting(),
            row.parked(),
            age(row.oldestSeconds())
        };
    }

    private static String age(Long seconds) {
        if (seconds == null) {
            return null;
        }
        return seconds < 120 ? seconds + " s" : seconds < 7_200 ? seconds / 60 + " min" : seconds / 3_600 + " h";
    }

    private UnaryOperator<String> paint(Top.Row row) {
        if (row.parked() > 0) {
            return terminal::bad;
        }
        return row.failedPerMinute() > 0 ? terminal::warn : UnaryOperator.identity();
    }

    private static String rate(double perMinute) {
        return String.format(Locale.ROOT, perMinute < 10 ? "%.1f" : "%.0f", perMinute);
    }

    private static String seconds(Double seconds) {
        if (seconds == null) {
            return null;
        }
        return seconds < 1
                ? Math.round(seconds * 1000) + " ms"
                : String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
    }

    /** Until {@code q}, or until the process is ended. */
    void watch(Top first, Supplier<Top> ask) {
        Top top = first;
        int drawn = 0;
        CountDownLatch never = new CountDownLatch(1);
        try {
            while (true) {
                List<String> lines = fitting(lines(top), drawn);
                terminal.redraw(drawn + typed, lines);
                drawn = lines.size();
                typed = 0;
                long asked = System.nanoTime();
                boolean sorted = false;
                while (!sorted && System.nanoTime() - asked < TimeUnit.MILLISECONDS.toNanos(ASK_MILLIS)) {
                    never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                    int key = key();
                    if (key == 'q') {
                        return;
                    }
                    sorted = TopOrder.of(key).map(this::sort).orElse(false);
                }
                top = sorted ? top : ask.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean sort(TopOrder by) {
        order = by;
        return true;
    }

    /** The rest of a line is passed over; -1 for none. */
    private int key() {
        try {
            int key = -1;
            while (keys.available() > 0) {
                int next = keys.read();
                typed += next == '\n' ? 1 : 0;
                key = key == -1 || Character.isWhitespace(key) ? next : key;
            }
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With empty lines over what was drawn before. */
    private List<String> fitting(List<String> lines, int drawn) {
        int most = Math.max(2, terminal.rows() - NO_ROWS);
        List<String> fitting = new ArrayList<>(lines.size() <= most ? lines : lines.subList(0, most));
        while (fitting.size() < drawn + typed) {
            fitting.add("");
        }
        return fitting;
    }
}
