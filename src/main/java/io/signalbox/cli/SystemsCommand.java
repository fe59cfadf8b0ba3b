package io.signalbox.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signalbox systems}: where calls go, and who makes them. */
@Command(
        name = "systems",
        mixinStandardHelpOptions = true,
        description = "Show the outside systems: where calls to them go, and which integrations touch them.")
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
        JsonNode systems = hub.get(context, "/api/status").json().path("systems");
        if (json) {
            context.terminal().print(systems.toPrettyString());
            return 0;
        }
        JsonNode integrations = hub.get(context, "/api/integrations").json();
        Table table = new Table(context.terminal(), "system", "url", "integrations");
        systems.forEach(system -> {
            String name = system.path("name").asText();
            String url = system.path("url").asText("not set: signalbox.system." + name + ".url");
            table.row(name, url, users(integrations, name));
        });
        table.print();
        return 0;
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
}
