package io.signalbox.cli.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.signalbox.cli.command.Terminal;

/** Shows the board: as a table that keeps its place on a terminal, as a line per change elsewhere. */
final class DemoScreen {

    /** Lines that the demo writes around the table. */
    private static final int MARGIN = 6;

    /** Two spaces, one customer and three jobs make 79 columns. */
    private static final int CUSTOMER_WIDTH = 26;

    private static final int JOB_WIDTH = 17;

    private final Terminal terminal;
    private final DemoBoard board;
    private final boolean table;
    private int drawn;

    DemoScreen(Terminal terminal, DemoBoard board) {
        this.terminal = terminal;
        this.board = board;
        // A table taller than the terminal cannot be overwritten.
        this.table = terminal.live() && board.customers().size() + MARGIN < terminal.rows();
    }

    void show(DemoBoard.Change change) {
        if (!table) {
            terminal.print(line(change));
        }
    }

    void refresh() {
        if (table) {
            List<String> lines = lines();
            terminal.redraw(drawn, lines);
            drawn = lines.size();
        }
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1000.0);
    }

    private String line(DemoBoard.Change change) {
        DemoBoard.Progress progress = change.progress();
        String what = progress.isDone()
                ? terminal.good("done after " + seconds(progress.after())) + tryNumber(progress)
                : terminal.warn(said(progress) + ", the hub retries");
        return String.format("  %-" + CUSTOMER_WIDTH + "s %-8s %s", label(change.customer()), change.job().title, what);
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder("  ").append(pad("customer", CUSTOMER_WIDTH));
        for (DemoBoard.Job job : DemoBoard.Job.values()) {
            head.append(pad(job.title, JOB_WIDTH));
        }
        lines.add(terminal.strong(head.toString()));
        for (DemoBoard.Customer customer : board.customers()) {
            StringBuilder row = new StringBuilder("  ").append(pad(label(customer), CUSTOMER_WIDTH));
            for (DemoBoard.Job job : DemoBoard.Job.values()) {
                row.append(cell(customer.progress(job)));
            }
            lines.add(row.toString());
        }
        return lines;
    }

    private String cell(DemoBoard.Progress progress) {
        if (progress.isDone()) {
            return terminal.good(pad(seconds(progress.after()) + tryNumber(progress), JOB_WIDTH));
        }
        return progress.refusals() == 0
                ? terminal.faint(pad("...", JOB_WIDTH))
                : terminal.warn(pad(said(progress) + " ...", JOB_WIDTH));
    }

    private static String label(DemoBoard.Customer customer) {
        return customer.id + " " + customer.name;
    }

    private static String tryNumber(DemoBoard.Progress progress) {
        return progress.refusals() == 0 ? "" : ", try " + (progress.refusals() + 1);
    }

    private static String said(DemoBoard.Progress progress) {
        return progress.lastStatus() == 0 ? "no answer" : "HTTP " + progress.lastStatus();
    }

    private static String pad(String text, int width) {
        String cut = text.length() < width ? text : text.substring(0, width - 1);
        return cut + " ".repeat(width - cut.length());
    }
}
