package io.signalbox.cli.status;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubCommand;
import io.signalbox.cli.command.Query;
import io.signalbox.status.Top;

/** {@code signalbox top}: what goes on, again and again. */
@Command(
        name = "top",
        mixinStandardHelpOptions = true,
        description = {
            "Show what comes, is done, fails and waits, by integration, every few seconds while somebody watches.",
            "Then a letter and Enter sorts: i in, d done, f failed, p slowest, w waiting, o oldest, n name; q ends."
        })
final class TopCommand extends HubCommand<Top> {

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "5",
            description = "Of how many minutes rates and times are; 5 unless said otherwise.")
    private int minutes;

    @Option(names = "--once", description = "Show it once and end, as without a terminal.")
    private boolean once;

    @Option(
            names = "--sort",
            paramLabel = "COLUMN",
            defaultValue = "in",
            description = "What comes first: ${COMPLETION-CANDIDATES}; 'in' unless said otherwise.")
    private TopOrder sort;

    TopCommand(Context context) {
        super(context);
    }

    @Override
    protected HubAnswer<Top> ask(Hub hub) {
        return hub.get(Top.class, "/api/top" + new Query().with("minutes", minutes));
    }

    @Override
    protected void show(Top top) {
        TopScreen screen = new TopScreen(terminal(), sort);
        if (once || !terminal().live()) {
            screen.lines(top).forEach(terminal()::print);
        } else {
            screen.watch(top, () -> ask(hub()).value());
        }
    }
}
