package io.signalbox.cli.desk;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.cli.command.Terminal;

/** Lays out which version of each integration is in use, and what is rejected; of systems and the model only the latter. */
final class UnitTable {

    private static final String ROW = "%%-%ds  %%-12s  %%-20s  %%-%ds  %%s";

    private final Terminal terminal;

    UnitTable(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Ends with an empty line, unless there is nothing to tell. */
    List<String> lines(JsonNode units) {
        List<JsonNode> shown = new ArrayList<>();
        units.forEach(unit -> {
            if (isIntegration(unit) || isRejected(unit)) {
                shown.add(unit);
            }
        });
        if (shown.isEmpty()) {
            return List.of();
        }
        int name = shown.stream().mapToInt(unit -> name(unit).length()).max().orElse(0);
        int owner = shown.stream()
                .mapToInt(unit -> text(unit, "owner").length())
                .max()
                .orElse(0);
        String row = String.format(ROW, Math.max(name, 11), Math.max(owner, 5));
        List<String> lines = new ArrayList<>();
        lines.add(terminal.strong(String.format(row, "integration", "version", "since", "owner", "state")));
        shown.forEach(unit -> add(lines, row, unit));
        lines.add("");
        return lines;
    }

    private void add(List<String> lines, String row, JsonNode unit) {
        String line =
                String.format(row, name(unit), text(unit, "version"), since(unit), text(unit, "owner"), state(unit));
        JsonNode rejected = unit.path("rejected");
        if (!isRejected(unit)) {
            lines.add(line);
            return;
        }
        lines.add(text(unit, "version").equals("-") ? terminal.bad(line) : terminal.warn(line));
        JsonNode findings = rejected.path("findings");
        lines.add("  " + findings.path(0).asText("-"));
        if (findings.size() > 1) {
            lines.add("  and " + (findings.size() - 1) + " more: ./signalbox status --json");
        }
    }

    /** To the second. */
    private static String since(JsonNode unit) {
        return text(unit, "since").replaceFirst("\\.\\d+Z$", "Z");
    }

    private static String state(JsonNode unit) {
        String version = text(unit.path("rejected"), "version");
        String rejected = version.equals("-") ? "its files" : version;
        return text(unit, "state") + (isRejected(unit) ? ", " + rejected + " rejected" : "");
    }

    private static boolean isIntegration(JsonNode unit) {
        return text(unit, "kind").equals("integration");
    }

    private static boolean isRejected(JsonNode unit) {
        return unit.path("rejected").isObject();
    }

    private static String name(JsonNode unit) {
        return isIntegration(unit) ? text(unit, "name") : text(unit, "kind") + " " + text(unit, "name");
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("-");
    }
}
