package io.signalbox.cli.desk;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubCommand;
import io.signalbox.ledger.DeliveryAdmin.Page;

/** {@code signalbox messages}: deliveries by subject, integration, state, problem and time. */
@Command(
        name = "messages",
        mixinStandardHelpOptions = true,
        description = "Find messages and their deliveries, newest first.")
final class MessagesCommand extends HubCommand<Page> {

    @Mixin
    private SearchOptions search;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description =
                    "In these states: pending, retrying, parked, delivered, filtered, discarded, superseded; with commas.")
    private String state;

    @Option(names = "--before", paramLabel = "DELIVERY", description = "Older than this delivery, for the next page.")
    private Long before;

    @Option(names = "--limit", paramLabel = "N", description = "How many (default: 50).")
    private Integer limit;

    MessagesCommand(Context context) {
        super(context);
    }

    @Override
    protected HubAnswer<Page> ask(Hub hub) {
        return hub.get(
                Page.class,
                "/api/deliveries"
                        + search.query()
                                .with("state", state)
                                .with("before", before)
                                .with("limit", limit));
    }

    @Override
    protected void show(Page page) {
        if (DeliveryTable.isNothing(page)) {
            terminal().print("Nothing found.");
        } else {
            new DeliveryTable(terminal()).print(page, "the same command with");
        }
    }
}
