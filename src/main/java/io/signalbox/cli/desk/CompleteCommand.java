package io.signalbox.cli.desk;

import java.util.LinkedHashMap;
import java.util.Map;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.Context;
import io.signalbox.cli.command.Hub;
import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.HubCommand;
import io.signalbox.cli.command.Table;
import io.signalbox.cli.command.Words;
import io.signalbox.desk.IncompleteRecord;
import io.signalbox.desk.Invitation;
import io.signalbox.ledger.DeliveryAdmin.Changed;

/** {@code signalbox complete DELIVERY [FIELD=VALUE...]}: what a parked record lacks, and supplies it. */
@Command(
        name = "complete",
        mixinStandardHelpOptions = true,
        description =
                "Show what a parked record lacks and who can supply it; with values, supply them and let it go on.")
final class CompleteCommand extends HubCommand<CompleteCommand.Shown> {

    @Parameters(index = "0", paramLabel = "DELIVERY", description = "The delivery's number.")
    private long delivery;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "FIELD=VALUE",
            description = "A value that is missing, by its field, such as /email=ada@example.com.")
    private Map<String, String> values = new LinkedHashMap<>();

    @Option(
            names = "--ask",
            description = "Make a link for somebody without an account instead; it works once, for seven days.")
    private boolean ask;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit log.")
    private String reason;

    CompleteCommand(Context context) {
        super(context);
    }

    /** One of the three. */
    record Shown(IncompleteRecord missing, Changed changed, Invitation link) {}

    private record Values(String reason, Map<String, String> values) {}

    private record Ask(String reason) {}

    @Override
    protected HubAnswer<Shown> ask(Hub hub) {
        String path = "/api/deliveries/" + delivery;
        if (ask && !values.isEmpty()) {
            throw new CommandFailure("Give values, or --ask somebody else for them: not both.");
        }
        if (ask) {
            HubAnswer<Invitation> link = hub.post(Invitation.class, path + "/ask", new Ask(reason));
            return new HubAnswer<>(link.json(), new Shown(null, null, link.value()));
        }
        if (values.isEmpty()) {
            HubAnswer<IncompleteRecord> missing = hub.get(IncompleteRecord.class, path + "/missing");
            return new HubAnswer<>(missing.json(), new Shown(missing.value(), null, null));
        }
        HubAnswer<Changed> changed = hub.post(Changed.class, path + "/complete", new Values(reason, values));
        return new HubAnswer<>(changed.json(), new Shown(null, changed.value(), null));
    }

    @Override
    protected void show(Shown shown) {
        if (shown.link() != null) {
            terminal()
                    .print("Give this link, below the hub's address, to whom knows the values. It works once, until "
                            + Words.time(shown.link().expires()) + ":");
            terminal().print(shown.link().path());
        } else if (shown.changed() != null) {
            terminal().print("delivery " + delivery + ": completed and replayed");
        } else if (shown.missing().fields().isEmpty()) {
            terminal()
                    .print("Delivery " + delivery + " is " + shown.missing().state()
                            + " and lacks nothing that is known.");
        } else {
            missing(shown.missing());
        }
    }

    private void missing(IncompleteRecord missing) {
        Table table = new Table(terminal(), "field", "title", "type", "who can supply it");
        missing.fields()
                .forEach(each -> table.row(
                        each.field(),
                        each.title(),
                        each.allowed().isEmpty()
                                ? each.format() == null ? each.type() : each.format()
                                : String.join(" | ", each.allowed()),
                        each.suppliedBy() == null ? missing.owner() : each.suppliedBy()));
        table.print();
        terminal()
                .print(terminal()
                        .faint("./signalbox complete " + delivery + " "
                                + missing.fields().get(0).field() + "=VALUE ..., or --ask for a link"));
    }
}
