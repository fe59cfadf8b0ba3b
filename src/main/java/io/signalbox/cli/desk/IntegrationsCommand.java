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

/** {@code signalbox integrations}: who owns what, and how it is. */
@Command(
        name = "integrations",
        mixinStandardHelpOptions = true,
        description = "Show the integrations: owner, systems, what waits, what is parked, what is paused.")
final class IntegrationsCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private HubOptions hub;

    @Option(names = "--json", description = "Print the hub's own JSON.")
    private boolean json;

    IntegrationsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JsonNode integrations = hub.get(context, "/api/integrations").json();
        if (json) {
            context.terminal().print(integrations.toPrettyString());
        } else if (integrations.isEmpty()) {
            context.terminal().print("No integrations: put routes into the folder routes.");
        } else {
            print(integrations);
        }
        return 0;
    }

    private void print(JsonNode integrations) {
        Table table = new Table(
                context.terminal(),
                "integration",
                "state",
                "behind",
                "owner",
                "pending",
                "retrying",
                "parked",
                "systems");
        integrations.forEach(each -> {
            long parked = sum(each, "parked");
            boolean paused = each.path("paused").asBoolean();
            boolean some = !paused
                    && each.path("subscriptions").findValues("paused").stream().anyMatch(JsonNode::asBoolean);
            JsonNode freshness = each.path("freshness");
            boolean late = freshness.path("late").asBoolean();
            boolean failing = each.path("runs").findValues("state").stream()
                    .anyMatch(state -> state.asText().equals("failing"));
            UnaryOperator<String> paint = parked > 0 || late || failing
                    ? context.terminal()::bad
                    : paused || some ? context.terminal()::warn : UnaryOperator.identity();
            table.row(
                    paint,
                    each.path("name"),
                    (failing ? "failing, " : "") + state(late, paused, some, each.path("lifecycle")),
                    behind(freshness),
                    each.path("owner").isTextual() ? each.path("owner") : "nobody",
                    sum(each, "pending"),
                    sum(each, "retrying"),
                    parked,
                    names(each.path("systems")));
        });
        table.print();
    }

    private static String state(boolean late, boolean paused, boolean some, JsonNode lifecycle) {
        String word = paused ? "paused" : some ? "partly paused" : Table.text(lifecycle);
        return late ? "late, " + word : word;
    }

    /** How old the oldest undelivered message is, and how old it may be. */
    private static String behind(JsonNode freshness) {
        return freshness.isObject()
                ? freshness.path("behindSeconds") + "s of " + freshness.path("promisedSeconds") + "s"
                : "-";
    }

    private static long sum(JsonNode integration, String count) {
        long sum = 0;
        for (JsonNode subscription : integration.path("subscriptions")) {
            sum += subscription.path(count).asLong();
        }
        return sum;
    }

    static String names(JsonNode array) {
        List<String> names = new ArrayList<>();
        array.forEach(each -> names.add(each.asText()));
        return String.join(", ", names);
    }
}
