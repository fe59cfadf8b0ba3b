package io.signalbox.cli.desk;

import java.util.function.UnaryOperator;

import io.signalbox.cli.command.Table;
import io.signalbox.cli.command.Terminal;
import io.signalbox.ledger.DeliveryAdmin;
import io.signalbox.ledger.DeliveryAdmin.Found;
import io.signalbox.ledger.DeliveryAdmin.Page;

/** Lays deliveries out for a person. */
final class DeliveryTable {

    private final Terminal terminal;

    DeliveryTable(Terminal terminal) {
        this.terminal = terminal;
    }

    /** @param command that shows the next page, with the number to be put behind it */
    void print(Page page, String command) {
        Table table = new Table(
                terminal, "delivery", "state", "subject", "subscription", "message", "accepted", "tries", "problem");
        for (Found each : page.found()) {
            table.row(
                    paint(each.state().word()),
                    each.delivery(),
                    state(each),
                    each.subject(),
                    each.subscription(),
                    each.message(),
                    each.acceptedAt(),
                    each.attempts(),
                    problem(each.problem(), each.detail(), each.pointer()));
        }
        if (!table.isEmpty()) {
            table.print();
        }
        if (page.next() != DeliveryAdmin.NO_MORE) {
            terminal.hint(terminal.faint("Older ones: " + command + " --before " + page.next()));
        }
    }

    static boolean isNothing(Page page) {
        return page.found().isEmpty() && page.next() == DeliveryAdmin.NO_MORE;
    }

    private static String state(Found delivery) {
        String state = delivery.state().word();
        if (delivery.held()) {
            return state + " (waits its turn)";
        }
        return delivery.underWay() ? state + " (now)" : state;
    }

    /** @param pointer to the culprit in the payload, or null */
    static String problem(String code, String detail, String pointer) {
        if (code == null) {
            return "-";
        }
        return code + " " + (detail == null ? "" : detail) + (pointer == null ? "" : " (at " + pointer + ")");
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
