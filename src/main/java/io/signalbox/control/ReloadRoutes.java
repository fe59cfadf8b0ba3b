package io.signalbox.control;

import java.util.List;

import jakarta.inject.Singleton;

import io.signalbox.control.HubStatus.UnitStatus;
import io.signalbox.drop.Drops;

/**
 * Looks at the routes folder at once, for those who do not want to wait for the next look, and starts again what could not be
 * started. Blocks until what lies there is in use or rejected.
 */
@Singleton
public final class ReloadRoutes {

    public static final Operation OPERATION = Operation.of("reload", Role.OPERATOR);

    private final Operations operations;
    private final Drops drops;
    private final ReportUnits units;

    ReloadRoutes(Operations operations, Drops drops, ReportUnits units) {
        this.operations = operations;
        this.drops = drops;
        this.units = units;
    }

    /** What became of each unit. */
    public record Reloaded(List<UnitStatus> units) implements Reported {
        @Override
        public String inWords() {
            long rejected =
                    units.stream().filter(unit -> unit.rejected() != null).count();
            return units.size() + " units, " + rejected + " rejected";
        }
    }

    public Reloaded reload(Caller caller, String reason) {
        return operations.perform(new Request(caller, "routes", reason), OPERATION, act -> {
            drops.reload();
            return new Reloaded(units.report());
        });
    }
}
