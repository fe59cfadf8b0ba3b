package io.signalbox.cli.flow;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubCommand;
import io.signalbox.cli.command.ReasonOption;
import io.signalbox.cli.status.UnitTable;
import io.signalbox.status.ReloadRoutes.Reloaded;

/** {@code signalbox reload}: reads the routes folder at once. */
@Command(
        name = "reload",
        mixinStandardHelpOptions = true,
        description = "Read the routes folder now; the hub does so by itself every second.")
final class ReloadCommand extends HubCommand<Reloaded> {

    @Mixin
    private ReasonOption reason;

    ReloadCommand(Context context) {
        super(context);
    }

    @Override
    protected HubAnswer<Reloaded> ask(Hub hub) {
        return hub.post(Reloaded.class, "/api/reload", reason.body());
    }

    @Override
    protected void show(Reloaded reloaded) {
        new UnitTable(terminal()).print(reloaded.units());
        reloaded.gone().forEach(gone -> terminal().print(terminal().bad(gone.inWords() + "; " + gone.remedy())));
    }
}
