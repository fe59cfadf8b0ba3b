package io.signalbox.cli.status;

import java.util.Locale;
import java.util.stream.Collectors;

import io.signalbox.cli.command.Table;
import io.signalbox.cli.command.Terminal;
import io.signalbox.cli.command.Words;
import io.signalbox.cost.Advice;
import io.signalbox.cost.CostReport;
import io.signalbox.cost.CostReport.IntegrationCost;
import io.signalbox.cost.CostReport.PeriodCost;
import io.signalbox.cost.CostReport.SystemCost;
import io.signalbox.cost.Numbers;

/** A report of costs, for a person. */
final class CostPage {

    private static final double SECONDS_IN_HOUR = 3_600;

    private final Terminal terminal;

    CostPage(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(CostReport report) {
        terminal.print("From " + Words.time(report.since()) + " to " + Words.time(report.until()) + "; "
                + (report.countedSince() == null
                        ? "nothing was counted in this time."
                        : "counted since " + Words.time(report.countedSince()) + ", by integration "
                                + (report.attributedSince() == null
                                        ? "not yet."
                                        : "since " + Words.time(report.attributedSince()) + ".")));
        terminal.print("");
        integrations(report);
        terminal.print("");
        periods(report);
        if (!report.systems().isEmpty()) {
            terminal.print("");
            systems(report);
        }
        terminal.print("");
        advice(report);
    }

    private static final String[] HEADS = {
        "messages",
        "deliveries",
        "failed",
        "parked",
        "calls",
        "vendor changes",
        "replayed",
        "actions",
        "people's hours",
        "parked hours",
        "alerts"
    };

    private Table table(String first) {
        String[] heads = new String[HEADS.length + 1];
        heads[0] = first;
        System.arraycopy(HEADS, 0, heads, 1, HEADS.length);
        return new Table(terminal, heads);
    }

    private static void row(Table table, String name, Numbers numbers) {
        table.row(
                name,
                numbers.messages(),
                numbers.deliveries(),
                numbers.failedAttempts(),
                numbers.parked(),
                numbers.calls(),
                numbers.breakingChanges() + numbers.otherChanges() + numbers.deprecations(),
                numbers.replayed() + numbers.edited() + numbers.discarded(),
                numbers.actions(),
                hours(numbers.peopleSeconds()),
                hours(numbers.parkedSeconds()),
                numbers.alerts());
    }

    private static Double hours(long seconds) {
        return Math.round(seconds / SECONDS_IN_HOUR * 10) / 10.0;
    }

    private void integrations(CostReport report) {
        Table table = table("integration");
        for (IntegrationCost each : report.integrations()) {
            row(table, each.integration(), each.numbers());
            if (!each.actions().isEmpty()) {
                table.note(each.actions().entrySet().stream()
                        .map(action -> action.getKey() + " " + action.getValue())
                        .collect(Collectors.joining(", ")));
            }
        }
        if (report.unattributed() != null) {
            row(table, "not attributed", report.unattributed().numbers());
        }
        row(table, "all", report.all());
        table.print();
        if (report.hourlyRate() != null) {
            double cost = report.all().peopleSeconds() / SECONDS_IN_HOUR * report.hourlyRate();
            terminal.print("People's time, an estimate, at " + report.hourlyRate() + " an hour: "
                    + String.format(Locale.ROOT, "%.2f", cost)
                    + (report.currency() == null ? "" : " " + report.currency()));
        }
    }

    private void periods(CostReport report) {
        Table table = table(report.by());
        for (PeriodCost each : report.periods()) {
            row(table, each.period(), each.numbers());
        }
        table.print();
    }

    private void systems(CostReport report) {
        Table table = new Table(
                terminal,
                "system",
                "calls",
                "failed",
                "too many",
                "not attributed",
                "limit",
                "busiest",
                "calls then",
                "% of limit");
        for (SystemCost each : report.systems()) {
            table.row(
                    each.system(),
                    each.calls(),
                    each.failed(),
                    each.limited(),
                    each.notAttributed(),
                    each.limit(),
                    each.busiest(),
                    each.busiestCalls(),
                    each.busiestPercent());
        }
        table.print();
    }

    private void advice(CostReport report) {
        if (report.advice().isEmpty()) {
            terminal.print("No advice.");
        }
        for (Advice each : report.advice()) {
            terminal.print(terminal.strong(each.rule().word()) + "  " + String.join(", ", each.integrations())
                    + (each.system() == null ? "" : "  " + each.system()));
            for (String line : Words.wrap(each.says(), terminal.columns() - 2)) {
                terminal.print("  " + line);
            }
            each.write().forEach(line -> terminal.print("  write: " + line));
        }
    }
}
