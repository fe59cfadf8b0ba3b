package io.signalbox.cli.desk;

import io.signalbox.cli.command.CommandGroup;
import io.signalbox.cli.command.Context;

/** The commands of this package. */
public final class DeskCommands {

    private DeskCommands() {}

    public static CommandGroup of(Context context) {
        return new CommandGroup(
                "Find messages, work on deliveries",
                new MessagesCommand(context),
                new MessageCommand(context),
                new JourneyCommand(context),
                new ParkedCommand(context),
                new ReplayCommand(context),
                new EditCommand(context),
                new DiscardCommand(context),
                new CompleteCommand(context),
                new JobsCommand(context),
                new GlossaryCommand(context),
                new LossesCommand(context));
    }
}
