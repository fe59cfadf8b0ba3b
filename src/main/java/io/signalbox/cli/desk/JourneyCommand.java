package io.signalbox.cli.desk;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubCommand;
import io.signalbox.cli.command.Query;
import io.signalbox.desk.Journey;

/** {@code signalbox journey SUBJECT}: everything that happened to one business key. */
@Command(
        name = "journey",
        mixinStandardHelpOptions = true,
        description = "Show everything that happened to one business key, oldest first.")
final class JourneyCommand extends HubCommand<Journey> {

    @Parameters(index = "0", paramLabel = "SUBJECT", description = "The business key, such as a customer's id.")
    private String subject;

    JourneyCommand(Context context) {
        super(context);
    }

    @Override
    protected HubAnswer<Journey> ask(Hub hub) {
        return hub.get(Journey.class, "/api/journeys" + new Query().with("subject", subject));
    }

    @Override
    protected void show(Journey journey) {
        new JourneyTable(terminal()).print(journey);
    }
}
