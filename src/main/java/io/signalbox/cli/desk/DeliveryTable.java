package io.signalbox.cli.desk;

import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.cli.command.Table;
import io.signalbox.cli.command.Terminal;

/** Lays deliveries out for a person. */
final class DeliveryTable {

    private final Terminal terminal;

    DeliveryTable(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(JsonNode page, String command) {
        JsonNode found = page.path("found");
        if (found.isEmpty() && page.path("next").asLong() == 0) {
            terminal.print("Nothing found.");
            return;
        }
        if (!found.isEmpty()) {
            Table table = new Table(
                    terminal,
                    "delivery",
                    "state",
                    "subject",
                    "subscription",
                    "message",
                    "accepted",
                    "tries",
                    "problem");
            found.forEach(each -> table.row(
                    paint(each.path("state").asText()),
                    each.path("delivery"),
                    state(each),
                    each.path("subject"),
                    each.path("subscription"),
                    each.path("message"),
                    each.path("acceptedAt"),
                    each.path("attempts"),
                    problem(each)));
            table.print();
        }
        if (page.path("next").asLong() != 0) {
            terminal.print(terminal.faint(
                    "Older ones: " + command + " --before " + page.path("next").asText()));
        }
    }

    private static String state(JsonNode delivery) {
        String state = delivery.path("state").asText();
        if (delivery.path("held").asBoolean()) {
            return state + " (held)";
        }
        return delivery.path("underWay").asBoolean() ? state + " (now)" : state;
    }

    static String problem(JsonNode delivery) {
        if (!delivery.path("problem").isTextual()) {
            return "-";
        }
        String pointer = delivery.path("pointer").isTextual()
                ? " (at " + delivery.path("pointer").asText() + ")"
                : "";
        return delivery.path("problem").asText() + "  "
                + delivery.path("detail").asText() + pointer;
    }

    UnaryOperator<String> paint(String state) {
        return switch (state) {
            case "parked" -> terminal::bad;
            case "retrying" -> terminal::warn;
            case "filtered", "discarded", "superseded" -> terminal::faint;
            default -> UnaryOperator.identity();
        };
    }
}
