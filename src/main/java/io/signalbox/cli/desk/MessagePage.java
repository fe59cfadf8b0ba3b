package io.signalbox.cli.desk;

import java.util.List;
import java.util.Locale;

import io.signalbox.cli.command.Terminal;
import io.signalbox.cli.command.Words;
import io.signalbox.desk.MessageReport;
import io.signalbox.desk.MessageReport.Attempt;
import io.signalbox.desk.MessageReport.DeliveryReport;
import io.signalbox.desk.MessageReport.InterventionReport;
import io.signalbox.ledger.CallRecord;
import io.signalbox.ledger.DeliveryAdmin.Found;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.Quantity;

/** Lays one message out for a person. */
final class MessagePage {

    private final Terminal terminal;

    MessagePage(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(MessageReport message) {
        terminal.print(terminal.strong("Message " + message.id()) + " in channel " + message.channel());
        line("subject", message.subject());
        line("from", message.source());
        line("event", message.eventId());
        line("accepted", message.acceptedAt());
        if (message.cause() != null) {
            line("caused by", "delivery " + message.cause());
        }
        if (message.sent() != null) {
            line("sent as", "message " + message.sent() + ", to its topic");
        }
        messages("caused", message.appended());
        messages("taken as", message.taken());
        terminal.print("  payload    " + Quantity.of(message.bytes(), "byte") + " of " + message.contentType()
                + (message.masked() ? terminal.faint(", masked; --payload shows it") : ""));
        text("    ", message.payload());
        message.deliveries().forEach(this::delivery);
    }

    private void messages(String label, List<Long> numbers) {
        if (!numbers.isEmpty()) {
            line(label, (numbers.size() == 1 ? "message " : "messages ") + Words.list(numbers));
        }
    }

    private void line(String label, Object value) {
        terminal.print(String.format("  %-10s %s", label, Words.text(value)));
    }

    private void text(String indent, String text) {
        if (text != null) {
            text.lines()
                    .map(line -> line.replace("\t", "  ").replaceAll("\\p{Cntrl}+", " "))
                    .forEach(line -> terminal.print(indent + line));
        }
    }

    private void delivery(DeliveryReport full) {
        Found delivery = full.delivery();
        String state = delivery.state().word();
        terminal.print("");
        terminal.print(terminal.strong("Delivery " + delivery.delivery()) + " to " + delivery.subscription() + ": "
                + new DeliveryTable(terminal).paint(state).apply(state) + (delivery.edited() ? ", edited" : ""));
        full.attempts().forEach(this::attempt);
        full.actions().forEach(this::action);
        if (delivery.state() == DeliveryState.PARKED && full.attempts().isEmpty()) {
            terminal.print("  "
                    + terminal.bad(DeliveryTable.problem(delivery.problem(), delivery.detail(), delivery.pointer())));
        }
    }

    private void attempt(Attempt attempt) {
        String said = DeliveryTable.problem(attempt.problem(), attempt.detail(), null);
        String outcome = attempt.problem() == null
                ? terminal.good("ok")
                : ProblemCode.isRemark(attempt.problem())
                        ? terminal.good("ok") + ", but " + terminal.warn(said)
                        : terminal.bad(said);
        terminal.print("  " + Words.time(attempt.startedAt()) + "  attempt " + attempt.number() + ", "
                + attempt.millis() + " ms: " + outcome);
        if (attempt.calls() != null) {
            attempt.calls().forEach(call -> terminal.print(terminal.faint("      " + call(call))));
        }
    }

    static String call(CallRecord call) {
        return call.system() + "/" + call.operation() + " -> " + (call.code() == null ? "no answer" : call.code())
                + " in " + call.millis() + " ms" + (call.failure() == null ? "" : ", " + call.failure())
                + (call.notice() == null ? "" : ", but " + call.notice());
    }

    private void action(InterventionReport action) {
        terminal.print("  " + Words.time(action.at()) + "  "
                + action.kind().name().toLowerCase(Locale.ROOT) + " by " + action.actor() + reason(action.reason()));
        text("      ", action.payload());
    }

    static String reason(String reason) {
        return reason == null ? "" : ": " + reason;
    }
}
