package io.signalbox.cli.desk;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubCommand;
import io.signalbox.ledger.DeliveryAdmin.Page;
import io.signalbox.ledger.DeliveryState;

/** {@code signalbox parked}: what needs a person. */
@Command(
        name = "parked",
        mixinStandardHelpOptions = true,
        description = "Show the deliveries that need a person, and why; then 'replay', 'edit' or 'discard' them.")
final class ParkedCommand extends HubCommand<Page> {

    @Mixin
    private SearchOptions search;

    @Option(names = "--before", paramLabel = "DELIVERY", description = "Older than this delivery, for the next page.")
    private Long before;

    ParkedCommand(Context context) {
        super(context);
    }

    @Override
    protected HubAnswer<Page> ask(Hub hub) {
        return hub.get(
                Page.class,
                "/api/deliveries"
                        + search.query()
                                .with("state", DeliveryState.PARKED.word())
                                .with("before", before));
    }

    @Override
    protected void show(Page page) {
        if (DeliveryTable.isNothing(page)) {
            terminal().print(terminal().good("Nothing is parked."));
        } else {
            new DeliveryTable(terminal()).print(page, "./signalbox parked");
        }
    }
}
