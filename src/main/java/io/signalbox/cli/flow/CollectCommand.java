package io.signalbox.cli.flow;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubCommand;
import io.signalbox.cli.command.ReasonOption;

/** {@code signalbox collect SYSTEM/OPERATION --now}: make the calls before their time. */
@Command(
        name = "collect",
        mixinStandardHelpOptions = true,
        description = "Make calls of all that is collected for an operation, before their time has come.")
final class CollectCommand extends HubCommand<JsonNode> {

    @Parameters(
            index = "0",
            paramLabel = "SYSTEM/OPERATION",
            description = "The operation, such as crm/upsert-contacts.")
    private String operation;

    @ArgGroup(multiplicity = "1")
    private What what;

    @Mixin
    private ReasonOption reason;

    /** There is one thing to do so far. */
    static final class What {
        @Option(names = "--now", description = "Make the calls now and say what came of them.")
        private boolean now;
    }

    CollectCommand(Context context) {
        super(context);
    }

    @Override
    protected HubAnswer<JsonNode> ask(Hub hub) {
        String[] parts = operation.split("/", -1);
        if (parts.length != 2) {
            throw new CommandFailure("'" + operation + "' is not SYSTEM/OPERATION, such as crm/upsert-contacts.");
        }
        String at = "/api/operations/" + Hub.encoded(parts[0]) + "/" + Hub.encoded(parts[1]) + "/collect";
        return hub.post(JsonNode.class, at, reason.body());
    }

    @Override
    protected void show(JsonNode done) {
        long parked = done.path("parked").asLong();
        long retrying = done.path("retrying").asLong();
        terminal()
                .print(done.path("delivered").asLong() + " of "
                        + done.path("items").asLong() + " items delivered in "
                        + done.path("calls").asLong() + " calls"
                        + (parked == 0 ? "" : "; " + parked + " parked")
                        + (retrying == 0 ? "" : "; " + retrying + " tried again later") + ".");
        if (done.hasNonNull("problem")) {
            terminal()
                    .print(terminal()
                            .bad("The last call failed: " + done.path("problem").asText()));
        }
        if (!done.path("ended").asBoolean()) {
            terminal().hint("It goes on; see ./signalbox status.");
        }
    }
}
