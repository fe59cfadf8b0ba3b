package io.signalbox.cli.desk;

import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.HubOptions;

/** {@code signalbox message ID}: one message and all that came of it. */
@Command(
        name = "message",
        mixinStandardHelpOptions = true,
        description = "Show one message: its deliveries, their attempts and answers, and what people did.")
final class MessageCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private HubOptions hub;

    @Parameters(index = "0", paramLabel = "ID", description = "The message's number, or a delivery's with --delivery.")
    private long id;

    @Option(names = "--delivery", description = "ID is the number of a delivery.")
    private boolean delivery;

    @Option(
            names = "--journey",
            description = "Show what happened, from the message that came in to all that came of it.")
    private boolean journey;

    @Option(
            names = "--payload",
            description =
                    "Print the payload as it was accepted, and nothing else; the audit log keeps that you looked.")
    private boolean payload;

    @Option(names = "--reason", description = "Why you look at the payload.")
    private String reason;

    @Option(names = "--json", description = "Print the hub's own JSON.")
    private boolean json;

    MessageCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        long message = delivery
                ? hub.get(context, "/api/deliveries/" + id).json().path("id").asLong()
                : id;
        JsonNode shown = journey
                ? hub.get(context, "/api/messages/" + message + "/journey").json()
                : payload
                        ? hub.post(context, "/api/messages/" + message + "/payload", Bodies.reason(reason))
                                .json()
                        : hub.get(context, "/api/messages/" + message).json();
        if (json) {
            context.terminal().print(shown.toPrettyString());
        } else if (payload && !journey) {
            context.terminal().print(shown.path("payload").asText());
        } else if (journey) {
            new JourneyTable(context.terminal()).print(shown);
        } else {
            new MessagePage(context.terminal()).print(shown);
        }
        return 0;
    }
}
