package io.signalbox.cli.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubCommand;
import io.signalbox.ledger.DeliveryAdmin.Changed;

/** {@code signalbox edit}: gives a delivery another payload and makes it due. */
@Command(
        name = "edit",
        mixinStandardHelpOptions = true,
        description = "Give one delivery the payload in a file, and replay it; the old payload is kept.")
final class EditCommand extends HubCommand<Changed> {

    @Parameters(index = "0", paramLabel = "DELIVERY", description = "The delivery's number.")
    private long delivery;

    @Option(names = "--payload", paramLabel = "FILE", required = true, description = "The file with the new payload.")
    private Path payload;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why, for the audit log.")
    private String reason;

    EditCommand(Context context) {
        super(context);
    }

    private record Edit(String reason, String payload) {}

    @Override
    protected HubAnswer<Changed> ask(Hub hub) {
        return hub.post(Changed.class, "/api/deliveries/" + delivery + "/edit", new Edit(reason, text()));
    }

    private String text() {
        try {
            return Files.readString(payload);
        } catch (IOException e) {
            throw new CommandFailure("The file " + payload + " cannot be read as UTF-8 text.");
        }
    }

    @Override
    protected void show(Changed changed) {
        terminal().print("delivery " + delivery + ": edited and replayed");
    }
}
