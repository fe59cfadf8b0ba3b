package io.signalbox.cli.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.HubOptions;
import io.signalbox.cli.command.Table;

/** {@code signalbox systems}: how each system stands. */
@Command(
        name = "systems",
        mixinStandardHelpOptions = true,
        description = {
            "Show how each outside system stands: where calls go, its limits as documented and as learned, whether it is left",
            "alone or contained, and which integrations touch it."
        })
final class SystemsCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private HubOptions hub;

    @Option(names = "--json", description = "Print the hub's own JSON.")
    private boolean json;

    SystemsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JsonNode systems = hub.get(context, "/api/systems").json();
        if (json) {
            context.terminal().print(systems.toPrettyString());
            return 0;
        }
        JsonNode integrations = hub.get(context, "/api/integrations").json();
        Table table = new Table(
                context.terminal(),
                "system",
                "state",
                "documented",
                "learned",
                "under way",
                "refused",
                "url",
                "integrations");
        systems.forEach(system -> row(table, system, integrations));
        table.print();
        systems.forEach(this::more);
        return 0;
    }

    private void row(Table table, JsonNode system, JsonNode integrations) {
        String name = system.path("name").asText();
        JsonNode limits = system.path("limits");
        table.row(
                paint(system.path("state").asText()),
                name,
                state(system),
                limits.path("documented"),
                rate(limits.path("learnedPerMinute")),
                limits.path("underWay").asText() + "/"
                        + limits.path("concurrency").asText(),
                limits.path("limited"),
                system.path("url").asText("not set: signalbox.system." + name + ".url"),
                users(integrations, name));
    }

    private void more(JsonNode system) {
        String name = system.path("name").asText();
        JsonNode contained = system.path("contained");
        if (contained.isObject()) {
            context.terminal()
                    .print(name + " is contained since "
                            + contained.path("since").asText() + " by "
                            + contained.path("by").asText() + ": "
                            + contained.path("reason").asText("-"));
        }
        for (JsonNode fallback : system.path("fallbacks")) {
            context.terminal()
                    .print(name + "/" + fallback.path("operation").asText() + " falls back to "
                            + fallback.path("to").asText() + "; last drill: "
                            + fallback.path("inWords").asText());
        }
    }

    private static String users(JsonNode integrations, String system) {
        List<String> users = new ArrayList<>();
        for (JsonNode integration : integrations) {
            for (JsonNode each : integration.path("systems")) {
                if (each.asText().equals(system)) {
                    users.add(integration.path("name").asText());
                }
            }
        }
        return String.join(", ", users);
    }

    private static String state(JsonNode system) {
        String state = system.path("state").asText();
        JsonNode next = system.path("nextCallInSeconds");
        return next.isNumber() && !state.equals("contained") ? state + " " + next.asLong() + "s" : state;
    }

    private UnaryOperator<String> paint(String state) {
        return switch (state) {
            case "open", "contained" -> context.terminal()::bad;
            case "held", "half-open" -> context.terminal()::warn;
            default -> UnaryOperator.identity();
        };
    }

    private static String rate(JsonNode perMinute) {
        return perMinute.isNumber() ? perMinute.asText() + "/1m" : "-";
    }
}
