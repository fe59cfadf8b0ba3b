package io.signalbox.cli.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.HubOptions;

/** {@code signalbox deprecations}: what dies when. */
@Command(
        name = "deprecations",
        mixinStandardHelpOptions = true,
        description = "Show which operations of systems are going to end, when, who calls them and who owns them.")
final class DeprecationsCommand implements Callable<Integer> {

    private static final String ROW = "%%-%ds  %%-10s  %%-10s  %%-15s  %%-%ds  %%s";

    private final Context context;

    @Mixin
    private HubOptions hub;

    @Option(names = "--json", description = "Print the hub's own JSON.")
    private boolean json;

    @Option(names = "--ical", description = "Write the calendar into this file, for a calendar program.")
    private Path ical;

    DeprecationsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (ical != null) {
            write(hub.get(context, "/api/deprecations.ics").body());
            return 0;
        }
        JsonNode entries = hub.get(context, "/api/deprecations").json();
        if (json) {
            context.terminal().print(entries.toPrettyString());
        } else {
            lines(entries).forEach(context.terminal()::print);
        }
        return 0;
    }

    private void write(byte[] calendar) {
        try {
            Files.write(ical, calendar);
        } catch (IOException e) {
            throw new CommandFailure("The file " + ical + " cannot be written; name one in a folder that exists.");
        }
        context.terminal().print("Written to " + ical + ".");
    }

    private List<String> lines(JsonNode entries) {
        if (entries.isEmpty()) {
            return List.of("No system has announced the end of anything that is used here.");
        }
        int operations = 9;
        int owners = 5;
        for (JsonNode entry : entries) {
            operations = Math.max(operations, name(entry).length());
            owners = Math.max(owners, entry.path("owner").asText("-").length());
        }
        String row = String.format(ROW, operations, owners);
        List<String> lines = new ArrayList<>();
        lines.add(
                context.terminal().strong(String.format(row, "operation", "since", "ends", "", "owner", "called by")));
        for (JsonNode entry : entries) {
            List<String> callers = new ArrayList<>();
            entry.path("callers").forEach(caller -> callers.add(caller(caller)));
            lines.add(painted(
                    entry,
                    String.format(
                            row,
                            name(entry),
                            day(entry, "since"),
                            day(entry, "ends"),
                            when(entry),
                            entry.path("owner").asText("-"),
                            callers.isEmpty() ? "-" : String.join(", ", callers))));
            more(lines, "use", entry.path("successor"));
            more(lines, "see", entry.path("link"));
            more(lines, "says", entry.path("reason"));
        }
        return lines;
    }

    private void more(List<String> lines, String label, JsonNode value) {
        if (value.isTextual()) {
            lines.add(context.terminal().faint(String.format("  %-5s", label)) + value.asText());
        }
    }

    private String painted(JsonNode entry, String line) {
        return switch (entry.path("alarm").asText()) {
            case "ended", "within_7_days" -> context.terminal().bad(line);
            case "within_30_days", "within_90_days" -> context.terminal().warn(line);
            default -> line;
        };
    }

    private static String caller(JsonNode caller) {
        String route = caller.path("route").asText();
        return caller.path("owner").isTextual()
                ? route + " (" + caller.path("owner").asText() + ")"
                : route;
    }

    private static String name(JsonNode entry) {
        return entry.path("system").asText() + "/" + entry.path("operation").asText();
    }

    private static String day(JsonNode entry, String field) {
        String text = entry.path(field).asText("-");
        return text.length() > 10 ? text.substring(0, 10) : text;
    }

    private static String when(JsonNode entry) {
        if (!entry.path("days").isNumber()) {
            return "no date";
        }
        long days = entry.path("days").asLong();
        return days < 0 ? -days + " days over" : "in " + days + (days == 1 ? " day" : " days");
    }
}
