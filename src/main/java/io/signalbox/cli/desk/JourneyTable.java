package io.signalbox.cli.desk;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.cli.command.Table;
import io.signalbox.cli.command.Terminal;

/** Lays a journey out for a person, one line for each thing that happened. */
final class JourneyTable {

    private final Terminal terminal;

    JourneyTable(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(JsonNode journey) {
        if (journey.path("events").isEmpty()) {
            terminal.print("The ledger knows nothing of it.");
            return;
        }
        Table table = new Table(terminal, "when", "what", "message", "delivery", "subscription", "more");
        DeliveryTable paints = new DeliveryTable(terminal);
        journey.path("events")
                .forEach(event -> table.row(
                        paints.paint(event.path("what").asText()),
                        event.path("at"),
                        event.path("what"),
                        event.path("message"),
                        event.path("delivery"),
                        event.path("subscription"),
                        more(event)));
        table.print();
        if (!journey.path("complete").asBoolean()) {
            terminal.print(terminal.faint("There is more than is shown."));
        }
    }

    private static String more(JsonNode event) {
        StringBuilder more = new StringBuilder();
        if (event.path("actor").isTextual()) {
            more.append("by ").append(event.path("actor").asText()).append(MessagePage.reason(event));
        } else if (event.path("what").asText().equals("received")
                || event.path("what").asText().equals("appended")) {
            more.append("channel ").append(event.path("channel").asText());
        }
        event.path("calls")
                .forEach(call -> more.append(more.isEmpty() ? "" : "; ").append(MessagePage.call(call)));
        if (event.path("problem").isTextual()) {
            more.append(more.isEmpty() ? "" : "; ").append(DeliveryTable.problem(event));
        }
        return more.toString();
    }
}
