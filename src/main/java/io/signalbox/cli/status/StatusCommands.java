package io.signalbox.cli.status;

import io.signalbox.cli.command.CommandGroup;
import io.signalbox.cli.command.Context;

/** The commands of this package. */
public final class StatusCommands {

    private StatusCommands() {}

    public static CommandGroup of(Context context) {
        return new CommandGroup(
                "See what happens",
                new StatusCommand(context),
                new AlertsCommand(context),
                new TopCommand(context),
                new IntegrationsCommand(context),
                new SystemsCommand(context),
                new AuditCommand(context),
                new LogCommand(context),
                new OwnersCommand(context),
                new HubsCommand(context),
                new ReportCommand(context));
    }
}
