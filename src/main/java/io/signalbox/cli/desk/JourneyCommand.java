package io.signalbox.cli.desk;

import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.HubOptions;

/** {@code signalbox journey SUBJECT}: everything that happened to one business key. */
@Command(
        name = "journey",
        mixinStandardHelpOptions = true,
        description = "Show everything that happened to one business key, oldest first.")
final class JourneyCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private HubOptions hub;

    @Parameters(index = "0", paramLabel = "SUBJECT", description = "The business key, such as a customer's id.")
    private String subject;

    @Option(names = "--json", description = "Print the hub's own JSON.")
    private boolean json;

    JourneyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JsonNode journey = hub.get(context, "/api/journeys?subject=" + SearchOptions.encoded(subject))
                .json();
        if (json) {
            context.terminal().print(journey.toPrettyString());
        } else {
            new JourneyTable(context.terminal()).print(journey);
        }
        return 0;
    }
}
