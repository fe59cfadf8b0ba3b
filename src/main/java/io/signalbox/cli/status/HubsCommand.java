package io.signalbox.cli.status;

import picocli.CommandLine.Command;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubCommand;
import io.signalbox.cli.command.Table;
import io.signalbox.rollout.HubsReport;

/** {@code signalbox hubs}: which hubs are on the ledger, and whether they run the same. */
@Command(
        name = "hubs",
        mixinStandardHelpOptions = true,
        description = "Show the hubs that share the ledger, which versions they run, and where these differ.")
final class HubsCommand extends HubCommand<HubsReport> {

    HubsCommand(Context context) {
        super(context);
    }

    @Override
    protected HubAnswer<HubsReport> ask(Hub hub) {
        return hub.get(HubsReport.class, "/api/hubs");
    }

    @Override
    protected void show(HubsReport report) {
        Table table = new Table(terminal(), "hub", "version", "since", "units", "");
        for (HubsReport.Hub each : report.hubs()) {
            table.row(each.name(), each.version(), each.since(), each.units().size(), each.asked() ? "answers" : null);
        }
        table.print();
        for (HubsReport.Differing each : report.differing()) {
            terminal().print(each.late() ? terminal().bad(each.inWords()) : each.inWords());
        }
        if (report.differing().isEmpty()) {
            terminal().print("All run the same versions.");
        }
    }
}
