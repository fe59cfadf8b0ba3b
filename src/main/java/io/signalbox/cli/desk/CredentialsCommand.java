package io.signalbox.cli.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.HubOptions;

/** {@code signalbox credentials}: how the hub signs in at systems, and how that stands. */
@Command(
        name = "credentials",
        mixinStandardHelpOptions = true,
        description = "Show how the hub signs in at systems: owner, last use, last change, when it ends.")
final class CredentialsCommand implements Callable<Integer> {

    private static final String ROW = "%%-%ds  %%-25s  %%-14s  %%-%ds  %%-16s  %%-16s  %%-10s  %%s";
    private static final int MINUTES = "2026-11-24T10:15".length();
    private static final int DAY = "2026-11-24".length();

    private final Context context;

    @Mixin
    private HubOptions hub;

    @Option(names = "--json", description = "Print the hub's own JSON.")
    private boolean json;

    CredentialsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JsonNode credentials = hub.get(context, "/api/credentials").json();
        if (json) {
            context.terminal().print(credentials.toPrettyString());
        } else {
            lines(credentials).forEach(context.terminal()::print);
        }
        return 0;
    }

    private List<String> lines(JsonNode credentials) {
        if (credentials.isEmpty()) {
            return List.of("No system wants credentials.");
        }
        String row = String.format(ROW, widest(credentials, "system"), widest(credentials, "owner"));
        List<String> lines = new ArrayList<>();
        lines.add(context.terminal()
                .strong(String.format(
                        row,
                        "system",
                        "signs in by",
                        "state",
                        "owner",
                        "last success",
                        "last change",
                        "ends",
                        "from")));
        for (JsonNode each : credentials) {
            lines.add(painted(
                    each,
                    String.format(
                            row,
                            text(each, "system"),
                            text(each, "type"),
                            text(each, "state").replace("due_in_", "due: ").replace('_', ' '),
                            text(each, "owner"),
                            time(each, "lastSuccess", MINUTES),
                            time(each, "lastRotation", MINUTES),
                            time(each, "expires", DAY),
                            text(each, "source"))));
            if (each.path("alarm").isTextual()) {
                lines.add("  " + text(each, "alarm"));
            }
        }
        return lines;
    }

    private String painted(JsonNode credential, String line) {
        return switch (text(credential, "state")) {
            case "ok" ->
                credential.path("alarm").isTextual() ? context.terminal().warn(line) : line;
            case "expired", "refused", "due_in_1_day" -> context.terminal().bad(line);
            default -> context.terminal().warn(line);
        };
    }

    private static int widest(JsonNode rows, String field) {
        int widest = field.length();
        for (JsonNode row : rows) {
            widest = Math.max(widest, text(row, field).length());
        }
        return widest;
    }

    private static String time(JsonNode node, String field, int length) {
        String text = text(node, field);
        return text.length() > length ? text.substring(0, length).replace('T', ' ') : text;
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("-");
    }
}
