package io.signalbox.cli.status;

import picocli.CommandLine.Command;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubCommand;
import io.signalbox.status.HubStatus;

/** {@code signalbox status}: what the hub says about itself. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Show how a running hub is: its integrations, what waits, what is parked, what is late.")
final class StatusCommand extends HubCommand<HubStatus> {

    StatusCommand(Context context) {
        super(context);
    }

    @Override
    protected HubAnswer<HubStatus> ask(Hub hub) {
        return hub.get(HubStatus.class, "/api/status");
    }

    @Override
    protected void show(HubStatus status) {
        new StatusPage(terminal()).print(hub().target(), status);
    }
}
