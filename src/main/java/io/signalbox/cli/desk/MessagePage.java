package io.signalbox.cli.desk;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.cli.command.Table;
import io.signalbox.cli.command.Terminal;

/** Lays one message out for a person. */
final class MessagePage {

    private final Terminal terminal;

    MessagePage(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(JsonNode message) {
        terminal.print(terminal.strong("Message " + message.path("id").asText()) + " in channel "
                + message.path("channel").asText());
        line("subject", message.path("subject"));
        line("from", message.path("source"));
        line("event", message.path("eventId"));
        line("accepted", message.path("acceptedAt"));
        if (message.path("cause").isNumber()) {
            line("caused by", "delivery " + message.path("cause").asText());
        }
        if (!message.path("appended").isEmpty()) {
            line("caused", "messages " + message.path("appended").toString().replaceAll("[\\[\\]]", ""));
        }
        terminal.print("  payload    " + message.path("bytes").asText() + " bytes of "
                + message.path("contentType").asText()
                + (message.path("masked").asBoolean() ? terminal.faint(", masked; --payload shows it") : ""));
        message.path("payload")
                .asText()
                .lines()
                .forEach(line -> terminal.print(
                        "    " + Table.text(line.replaceAll("\t", "  ")).replaceAll("^-$", "")));
        message.path("deliveries").forEach(this::delivery);
    }

    private void line(String label, Object value) {
        terminal.print(String.format("  %-10s ", label) + Table.text(value));
    }

    private void delivery(JsonNode full) {
        JsonNode delivery = full.path("delivery");
        String state = delivery.path("state").asText();
        terminal.print("");
        terminal.print(terminal.strong("Delivery " + delivery.path("delivery").asText()) + " to "
                + delivery.path("subscription").asText() + ": "
                + new DeliveryTable(terminal).paint(state).apply(state)
                + (delivery.path("edited").asBoolean() ? ", edited" : ""));
        full.path("attempts").forEach(this::attempt);
        full.path("actions").forEach(action -> {
            terminal.print("  " + Table.text(action.path("at")) + "  "
                    + action.path("kind").asText() + " by "
                    + action.path("actor").asText() + reason(action));
            if (action.path("payload").isTextual()) {
                action.path("payload").asText().lines().forEach(line -> terminal.print("      " + line));
            }
        });
        if (delivery.path("state").asText().equals("parked")
                && full.path("attempts").isEmpty()) {
            terminal.print("  " + terminal.bad(DeliveryTable.problem(delivery)));
        }
    }

    private void attempt(JsonNode attempt) {
        String outcome = attempt.path("problem").isTextual()
                ? terminal.bad(attempt.path("problem").asText() + "  "
                        + attempt.path("detail").asText())
                : terminal.good("ok");
        terminal.print("  " + Table.text(attempt.path("startedAt")) + "  attempt "
                + attempt.path("number").asText() + ", "
                + attempt.path("millis").asText() + " ms: " + outcome);
        attempt.path("calls").forEach(call -> terminal.print(terminal.faint("      " + call(call))));
    }

    static String call(JsonNode call) {
        String status = call.path("status").asInt() == 0
                ? "no answer"
                : call.path("status").asText();
        String failure =
                call.path("failure").isTextual() ? ", " + call.path("failure").asText() : "";
        String notice =
                call.path("notice").isTextual() ? ", but " + call.path("notice").asText() : "";
        return call.path("system").asText() + "/" + call.path("operation").asText() + " -> " + status + " in "
                + call.path("millis").asText() + " ms" + failure + notice;
    }

    static String reason(JsonNode node) {
        return node.path("reason").isTextual() ? ": " + node.path("reason").asText() : "";
    }
}
