package io.signalbox.cli.desk;

import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.HubOptions;
import io.signalbox.cli.command.Table;
import io.signalbox.cli.command.Terminal;

/** {@code signalbox audit}: who did what, when, why. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Show who did what, when, why and with what result, newest first.")
final class AuditCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private HubOptions hub;

    @Option(names = "--actor", description = "Only what this person did.")
    private String actor;

    @Option(names = "--operation", description = "Only this operation, such as replay.")
    private String operation;

    @Option(names = "--of", paramLabel = "TARGET", description = "Only what was done to this, such as delivery/17.")
    private String of;

    @Option(names = "--before", description = "Older than this record, for the next page.")
    private Long before;

    @Option(names = "--limit", description = "How many (default: 50).")
    private Integer limit;

    @Option(names = "--json", description = "Print the hub's own JSON.")
    private boolean json;

    AuditCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JsonNode records = hub.get(
                        context,
                        "/api/audit"
                                + new SearchOptions()
                                        .query(
                                                "actor",
                                                actor,
                                                "operation",
                                                operation,
                                                "target",
                                                of,
                                                "before",
                                                before,
                                                "limit",
                                                limit))
                .json();
        if (json) {
            context.terminal().print(records.toPrettyString());
        } else if (records.isEmpty()) {
            context.terminal().print("Nothing was done.");
        } else {
            print(records);
        }
        return 0;
    }

    private void print(JsonNode records) {
        Terminal terminal = context.terminal();
        Table table = new Table(
                terminal, "record", "when", "who", "role", "door", "operation", "of", "result", "why and what");
        records.forEach(record -> {
            JsonNode asked = record.path("asked");
            String why = text(asked.path("reason"));
            String what = text(record.path("detail"));
            table.row(
                    paint(record.path("result").asText()),
                    record.path("id"),
                    record.path("at"),
                    asked.path("actor"),
                    asked.path("role"),
                    asked.path("door"),
                    asked.path("operation"),
                    asked.path("target"),
                    record.path("result"),
                    why + (why.isEmpty() || what.isEmpty() ? "" : " | ") + what);
        });
        table.print();
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : "";
    }

    private UnaryOperator<String> paint(String result) {
        return switch (result) {
            case "refused", "failed" -> context.terminal()::bad;
            case "begun" -> context.terminal()::warn;
            default -> UnaryOperator.identity();
        };
    }
}
