package io.signalbox.cli.desk;

import java.util.List;

import io.signalbox.cli.command.CommandGroup;
import io.signalbox.cli.command.Context;

/** The commands of this package. */
public final class DeskCommands {

    private DeskCommands() {}

    public static List<CommandGroup> of(Context context) {
        return List.of(
                new CommandGroup(
                        "See what happens",
                        new StatusCommand(context),
                        new IntegrationsCommand(context),
                        new SystemsCommand(context),
                        new MessagesCommand(context),
                        new MessageCommand(context),
                        new JourneyCommand(context),
                        new AuditCommand(context)),
                new CommandGroup(
                        "Work on deliveries",
                        new ParkedCommand(context),
                        new ReplayCommand(context),
                        new EditCommand(context),
                        new DiscardCommand(context),
                        new JobsCommand(context)),
                new CommandGroup(
                        "Steer integrations",
                        new PauseCommand(context),
                        new ResumeCommand(context),
                        new DrainCommand(context),
                        new ReloadCommand(context),
                        new RetireCommand(context)),
                new CommandGroup(
                        "Deal with systems",
                        new ContainCommand(context),
                        new ReleaseCommand(context),
                        new ExposureCommand(context),
                        new DrillCommand(context),
                        new CredentialsCommand(context),
                        new RotateCommand(context),
                        new DriftCommand(context),
                        new DeprecationsCommand(context),
                        new CompareCommand(context)));
    }

    /** What belongs to the hub itself. */
    public static List<Object> ofHub(Context context) {
        return List.of(new TokenCommand(context), new NamesCommand(context));
    }
}
