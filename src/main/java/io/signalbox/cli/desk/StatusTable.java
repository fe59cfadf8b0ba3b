package io.signalbox.cli.desk;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.cli.command.Terminal;

/** Lays the hub's status out for a person. */
final class StatusTable {

    private static final String ROW = "%%-%ds  %%-%ds  %%-8s %%8s  %%8s  %%6s  %%9s  %%8s  %%s";

    private final Terminal terminal;

    StatusTable(Terminal terminal) {
        this.terminal = terminal;
    }

    List<String> lines(URI target, JsonNode status) {
        List<String> lines = new ArrayList<>();
        lines.add(terminal.strong("Signalbox " + text(status, "version")) + " at " + target + ", running since "
                + text(status, "since"));
        lines.add("Ledger: " + text(status.path("ledger"), "engine") + ", " + text(status.path("ledger"), "path"));
        lines.add("");
        lines.addAll(new UnitTable(terminal).lines(status.path("units")));
        addLate(lines, status.path("freshness"));
        addSubscriptions(lines, status.path("subscriptions"));
        addRuns(lines, status.path("runs"));
        lines.add("");
        lines.add(terminal.strong("Systems"));
        status.path("systems")
                .forEach(system -> lines.add(String.format("  %-16s %s", text(system, "name"), url(system))));
        return lines;
    }

    private void addLate(List<String> lines, JsonNode freshness) {
        for (JsonNode each : freshness) {
            if (each.path("late").asBoolean()) {
                lines.add(terminal.bad(text(each, "integration") + " is late: " + text(each, "subscription") + " is "
                        + text(each, "behindSeconds") + " s behind, promised are " + text(each, "promisedSeconds")
                        + " s"));
            }
        }
    }

    private static String url(JsonNode system) {
        String name = text(system, "name");
        return system.path("url").asText("not set: signalbox.system." + name + ".url");
    }

    private void addSubscriptions(List<String> lines, JsonNode subscriptions) {
        if (subscriptions.isEmpty()) {
            lines.add("No subscriptions: put routes into the folder routes.");
            return;
        }
        String row = String.format(ROW, widest(subscriptions, "id", 12), widest(subscriptions, "channel", 7));
        lines.add(terminal.strong(String.format(
                row,
                "subscription",
                "channel",
                "state",
                "pending",
                "retrying",
                "parked",
                "delivered",
                "filtered",
                "oldest waiting")));
        for (JsonNode each : subscriptions) {
            String line = String.format(
                    row,
                    text(each, "id"),
                    text(each, "channel"),
                    state(each),
                    text(each, "pending"),
                    text(each, "retrying"),
                    text(each, "parked"),
                    text(each, "delivered"),
                    text(each, "filtered"),
                    text(each, "oldestWaitingSince"));
            lines.add(painted(each, line));
            if (!text(each, "lastProblem").equals("-")) {
                lines.add("  last problem: " + text(each, "lastProblem"));
            }
        }
    }

    /** Routes that start by themselves. */
    private void addRuns(List<String> lines, JsonNode runs) {
        if (runs.isEmpty()) {
            return;
        }
        String row =
                "%-" + widest(runs, "route", 12) + "s  %-" + widest(runs, "from", 8) + "s  %-8s %8s  %8s  %-24s  %s";
        lines.add("");
        lines.add(terminal.strong(
                String.format(row, "run by itself", "from", "state", "runs", "failed", "last begun", "last success")));
        for (JsonNode each : runs) {
            String line = String.format(
                    row,
                    text(each, "route"),
                    text(each, "from"),
                    text(each, "state"),
                    text(each, "count"),
                    text(each, "failures"),
                    text(each, "lastBegun"),
                    text(each, "lastSuccess"));
            boolean failing = each.path("problem").isTextual();
            lines.add(failing ? terminal.bad(line) : line);
            if (failing) {
                lines.add("  last problem: " + text(each, "problem"));
            }
        }
    }

    private static String state(JsonNode subscription) {
        if (!subscription.path("running").asBoolean()) {
            return "stopped";
        }
        return subscription.path("paused").asBoolean() ? "paused" : "running";
    }

    private String painted(JsonNode subscription, String line) {
        if (subscription.path("parked").asLong() > 0
                || !subscription.path("running").asBoolean()) {
            return terminal.bad(line);
        }
        return subscription.path("retrying").asLong() > 0 ? terminal.warn(line) : line;
    }

    private static int widest(JsonNode rows, String field, int atLeast) {
        int widest = atLeast;
        for (JsonNode row : rows) {
            widest = Math.max(widest, text(row, field).length());
        }
        return widest;
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("-");
    }
}
