package io.signalbox.cli.desk;

import java.util.List;

import picocli.CommandLine.Command;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubCommand;
import io.signalbox.cli.command.Table;
import io.signalbox.desk.LossReport;

/** {@code signalbox losses}: what mappings lose. */
@Command(
        name = "losses",
        mixinStandardHelpOptions = true,
        description =
                "Show of each mapping which fields it never reads or fills, and what defaults, cuts and round trips"
                        + " lost.")
final class LossesCommand extends HubCommand<List<LossReport>> {

    LossesCommand(Context context) {
        super(context);
    }

    @Override
    protected HubAnswer<List<LossReport>> ask(Hub hub) {
        return hub.list(LossReport.class, "/api/losses");
    }

    @Override
    protected void show(List<LossReport> losses) {
        Table table = new Table(terminal(), "mapping", "never read", "never filled", "round trips", "defaults", "cuts");
        for (LossReport each : losses) {
            table.row(
                    each.mapping(),
                    each.unused().size(),
                    each.known() ? each.unfilled().size() : "unknown",
                    each.lost().size(),
                    each.defaults(),
                    each.cuts());
            each.unused().forEach(field -> table.note("never read: " + field));
            each.unfilled().forEach(field -> table.note("never filled: " + field));
            each.lost()
                    .forEach(trip -> table.note("lost on the way back by " + trip.back() + ", example " + trip.example()
                            + ": " + String.join(", ", trip.fields())));
        }
        table.print();
    }
}
