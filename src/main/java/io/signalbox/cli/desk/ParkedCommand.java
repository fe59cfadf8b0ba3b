package io.signalbox.cli.desk;

import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.HubOptions;

/** {@code signalbox parked}: what needs a person. */
@Command(
        name = "parked",
        mixinStandardHelpOptions = true,
        description = "Show the deliveries that need a person, and why; then 'replay', 'edit' or 'discard' them.")
final class ParkedCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private HubOptions hub;

    @Mixin
    private SearchOptions search;

    @Option(names = "--before", description = "Older than this delivery, for the next page.")
    private Long before;

    @Option(names = "--json", description = "Print the hub's own JSON.")
    private boolean json;

    ParkedCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JsonNode page = hub.get(context, "/api/deliveries" + search.query("state", "parked", "before", before))
                .json();
        if (json) {
            context.terminal().print(page.toPrettyString());
        } else if (page.path("found").isEmpty() && page.path("next").asLong() == 0) {
            context.terminal().print(context.terminal().good("Nothing is parked."));
        } else {
            new DeliveryTable(context.terminal()).print(page, "signalbox parked");
        }
        return 0;
    }
}
