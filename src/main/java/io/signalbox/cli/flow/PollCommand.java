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

/** {@code signalbox poll SYSTEM/EVENT}: read now, or from elsewhere. */
@Command(
        name = "poll",
        mixinStandardHelpOptions = true,
        description = "Read the events of a system now, or let the next poll begin elsewhere.")
final class PollCommand extends HubCommand<JsonNode> {

    @Parameters(index = "0", paramLabel = "SYSTEM/EVENT", description = "The event, such as crm/customer-changed.")
    private String event;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private What what;

    @Mixin
    private ReasonOption reason;

    /** One of the three. */
    static final class What {
        @Option(names = "--once", description = "Poll now and say what came.")
        private boolean once;

        @Option(
                names = "--from",
                paramLabel = "VALUE",
                description = "Let the next poll ask for what is behind this cursor.")
        private String from;

        @Option(names = "--reset", description = "Forget the cursor; the next poll begins as the first one did.")
        private boolean reset;
    }

    PollCommand(Context context) {
        super(context);
    }

    @Override
    protected HubAnswer<JsonNode> ask(Hub hub) {
        String[] parts = event.split("/", -1);
        if (parts.length != 2) {
            throw new CommandFailure("'" + event + "' is not SYSTEM/EVENT, such as crm/customer-changed.");
        }
        String at = "/api/events/" + Hub.encoded(parts[0]) + "/" + Hub.encoded(parts[1]);
        if (what.once) {
            return hub.post(JsonNode.class, at + "/poll", reason.body());
        }
        return hub.post(
                JsonNode.class,
                at + "/cursor",
                new Move(what.from, reason.body().reason()));
    }

    private record Move(String from, String reason) {}

    @Override
    protected void show(JsonNode done) {
        if (!what.once) {
            terminal()
                    .print("The next poll of " + event + " begins "
                            + (what.reset
                                    ? "as the first one did."
                                    : "at " + done.path("cursor").asText() + "."));
            return;
        }
        long parked = done.path("parked").asLong();
        terminal()
                .print(done.path("news").asLong() + " new of "
                        + done.path("items").asLong() + " items on "
                        + done.path("pages").asLong() + " pages"
                        + (parked == 0 ? "." : "; " + parked + " of them parked."));
        if (!done.path("ended").asBoolean()) {
            terminal().hint("It goes on; see ./signalbox status.");
        }
    }
}
