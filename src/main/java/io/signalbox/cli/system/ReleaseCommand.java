package io.signalbox.cli.system;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubCommand;
import io.signalbox.cli.command.ReasonOption;
import io.signalbox.flow.ContainSystem.Released;

/** {@code signalbox release SYSTEM}: undoes {@code contain}. */
@Command(
        name = "release",
        mixinStandardHelpOptions = true,
        description = "Resume calls and webhooks of a contained system.")
final class ReleaseCommand extends HubCommand<Released> {

    @Parameters(index = "0", paramLabel = "SYSTEM", description = "The system's name.")
    private String system;

    @Mixin
    private ReasonOption reason;

    ReleaseCommand(Context context) {
        super(context);
    }

    @Override
    protected HubAnswer<Released> ask(Hub hub) {
        return hub.post(Released.class, "/api/systems/" + Hub.encoded(system) + "/release", reason.body());
    }

    @Override
    protected void show(Released released) {
        terminal().print("Released " + system + "; its calls resume within seconds.");
    }
}
