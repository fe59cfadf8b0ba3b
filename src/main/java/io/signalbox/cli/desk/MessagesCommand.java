package io.signalbox.cli.desk;

import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.HubOptions;

/** {@code signalbox messages}: deliveries by subject, integration, state, problem and time. */
@Command(
        name = "messages",
        mixinStandardHelpOptions = true,
        description = "Find messages and their deliveries, newest first.")
final class MessagesCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private HubOptions hub;

    @Mixin
    private SearchOptions search;

    @Option(
            names = "--state",
            description =
                    "In these states: pending, retrying, parked, delivered, filtered, discarded, superseded; with commas.")
    private String state;

    @Option(names = "--before", description = "Older than this delivery, for the next page.")
    private Long before;

    @Option(names = "--limit", description = "How many (default: 50).")
    private Integer limit;

    @Option(names = "--json", description = "Print the hub's own JSON.")
    private boolean json;

    MessagesCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JsonNode page = hub.get(
                        context, "/api/deliveries" + search.query("state", state, "before", before, "limit", limit))
                .json();
        if (json) {
            context.terminal().print(page.toPrettyString());
        } else {
            new DeliveryTable(context.terminal()).print(page, "the same command with");
        }
        return 0;
    }
}
