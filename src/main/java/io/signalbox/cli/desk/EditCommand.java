package io.signalbox.cli.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.HubOptions;

/** {@code signalbox edit}: gives a delivery another payload and makes it due. */
@Command(
        name = "edit",
        mixinStandardHelpOptions = true,
        description = "Give one delivery the payload in a file, and make it due; the old payload is kept.")
final class EditCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private HubOptions hub;

    @Parameters(index = "0", paramLabel = "DELIVERY", description = "The delivery's number.")
    private long delivery;

    @Option(names = "--payload", required = true, description = "The file that holds the new payload.")
    private Path payload;

    @Option(names = "--reason", required = true, description = "Why; the audit log keeps it.")
    private String reason;

    EditCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String text;
        try {
            text = Files.readString(payload);
        } catch (IOException e) {
            throw new CommandFailure("The file " + payload + " cannot be read as UTF-8 text.");
        }
        ObjectNode body = Bodies.with(reason).put("payload", text);
        hub.post(context, "/api/deliveries/" + delivery + "/edit", Bodies.bytes(body));
        context.terminal().print("delivery " + delivery + ": edited and replayed");
        return 0;
    }
}
