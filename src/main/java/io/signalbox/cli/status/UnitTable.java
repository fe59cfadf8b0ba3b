package io.signalbox.cli.status;

import java.util.List;
import java.util.function.UnaryOperator;

import io.signalbox.cli.command.Program;
import io.signalbox.cli.command.Table;
import io.signalbox.cli.command.Terminal;
import io.signalbox.status.HubStatus.RejectedStatus;
import io.signalbox.status.HubStatus.UnitStatus;

/** Lays out which version of each integration is in use, and what is rejected; of systems and the model only the latter. */
public final class UnitTable {

    private final Terminal terminal;

    public UnitTable(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Answers whether there was anything to print. */
    public boolean print(List<UnitStatus> units) {
        Table table = new Table(terminal, "integration", "version", "since", "owner", "state");
        units.stream()
                .filter(unit -> isIntegration(unit) || unit.rejected() != null)
                .forEach(unit -> add(table, unit));
        if (table.isEmpty()) {
            return false;
        }
        table.print();
        return true;
    }

    private void add(Table table, UnitStatus unit) {
        RejectedStatus rejected = unit.rejected();
        table.row(paint(unit), name(unit), unit.version(), unit.since(), unit.owner(), state(unit));
        if (rejected != null) {
            rejected.findings().stream().limit(1).forEach(table::note);
            int more = rejected.findings().size() - 1;
            if (more > 0) {
                table.note(Program.in("and " + more + " more: ./signalbox status --json"));
            }
        }
    }

    private UnaryOperator<String> paint(UnitStatus unit) {
        if (unit.rejected() == null) {
            return UnaryOperator.identity();
        }
        return unit.version() == null ? terminal::bad : terminal::warn;
    }

    private static String state(UnitStatus unit) {
        RejectedStatus rejected = unit.rejected();
        if (rejected == null) {
            return unit.state();
        }
        return unit.state() + ", " + (rejected.version() == null ? "its files" : rejected.version()) + " rejected";
    }

    private static boolean isIntegration(UnitStatus unit) {
        return "integration".equals(unit.kind());
    }

    private static String name(UnitStatus unit) {
        return isIntegration(unit) ? unit.name() : unit.kind() + " " + unit.name();
    }
}
