package io.signalbox.cli.desk;

import java.util.ArrayList;
import java.util.List;

import io.signalbox.cli.command.Table;
import io.signalbox.cli.command.Terminal;
import io.signalbox.desk.Journey;
import io.signalbox.desk.Journey.Event;
import io.signalbox.desk.Journey.What;

/** Lays a journey out for a person, one row for each thing that happened. */
final class JourneyTable {

    private final Terminal terminal;

    JourneyTable(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(Journey journey) {
        if (journey.events().isEmpty()) {
            terminal.print("Nothing is recorded for '" + journey.about() + "'.");
            return;
        }
        Table table = new Table(terminal, "when", "what", "message", "delivery", "subscription", "more");
        DeliveryTable paints = new DeliveryTable(terminal);
        for (Event event : journey.events()) {
            String what = event.what().word();
            table.row(
                    paints.paint(what),
                    event.at(),
                    what,
                    event.message(),
                    event.delivery(),
                    event.subscription(),
                    more(event));
        }
        table.print();
        if (!journey.complete()) {
            terminal.print(terminal.faint("There is more than is shown."));
        }
    }

    private static String more(Event event) {
        List<String> more = new ArrayList<>();
        if (event.actor() != null) {
            more.add("by " + event.actor() + MessagePage.reason(event.reason()));
        } else if (event.what() == What.RECEIVED || event.what() == What.APPENDED) {
            more.add("channel " + event.channel());
        } else if (event.what() == What.WAITING && event.reason() != null) {
            more.add(event.reason());
        }
        if (event.calls() != null) {
            event.calls().forEach(call -> more.add(MessagePage.call(call)));
        }
        if (event.problem() != null) {
            more.add(DeliveryTable.problem(event.problem(), event.detail(), null));
        }
        return String.join("; ", more);
    }
}
