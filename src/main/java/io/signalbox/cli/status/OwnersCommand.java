package io.signalbox.cli.status;

import java.util.List;
import java.util.function.UnaryOperator;

import picocli.CommandLine.Command;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubCommand;
import io.signalbox.cli.command.Table;
import io.signalbox.status.OwnerReport;

/** {@code signalbox owners}: who answers for what. */
@Command(
        name = "owners",
        mixinStandardHelpOptions = true,
        description = "Show who answers for each integration, when that was last confirmed, and who is gone.")
final class OwnersCommand extends HubCommand<List<OwnerReport>> {

    OwnersCommand(Context context) {
        super(context);
    }

    @Override
    protected HubAnswer<List<OwnerReport>> ask(Hub hub) {
        return hub.list(OwnerReport.class, "/api/owners");
    }

    @Override
    protected void show(List<OwnerReport> owners) {
        if (owners.isEmpty()) {
            terminal().print("No integrations: put routes into the folder routes.");
            return;
        }
        Table table =
                new Table(terminal(), "integration", "team", "contact", "escalation", "last confirmed", "by", "due");
        for (OwnerReport each : owners) {
            table.row(
                    each.isTroubled() ? terminal()::bad : UnaryOperator.identity(),
                    each.integration(),
                    each.team() == null ? "nobody" : each.team(),
                    each.contact(),
                    each.escalation(),
                    each.attested(),
                    each.attestedBy(),
                    each.overdue() && each.due() == null ? "now" : each.due());
            if (each.isTroubled()) {
                table.note(each.inWords());
            }
        }
        table.print();
    }
}
