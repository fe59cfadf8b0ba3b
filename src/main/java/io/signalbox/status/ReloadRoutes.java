package io.signalbox.status;

import java.util.List;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Reported;
import io.signalbox.access.Request;
import io.signalbox.access.Role;
import io.signalbox.drop.Drops;
import io.signalbox.flow.GoneRoutes;
import io.signalbox.flow.GoneRoutes.Gone;
import io.signalbox.problem.Quantity;
import io.signalbox.status.HubStatus.UnitStatus;

/**
 * Looks at the routes folder at once, for those who do not want to wait for the next look, and starts again what could not be
 * started. Blocks until what lies there is in use or rejected.
 */
@Singleton
public final class ReloadRoutes {

    public static final Action ACTION = Action.of("reload", Role.OPERATOR);

    private final Actions actions;
    private final Drops drops;
    private final ReportUnits units;
    private final GoneRoutes gone;

    ReloadRoutes(Actions actions, Drops drops, ReportUnits units, GoneRoutes gone) {
        this.gone = gone;
        this.actions = actions;
        this.drops = drops;
        this.units = units;
    }

    /**
     * What became of each unit.
     *
     * @param gone what the ledger still gathers for routes that are gone
     */
    public record Reloaded(List<UnitStatus> units, List<Gone> gone) implements Reported {

        public Reloaded {
            gone = gone == null ? List.of() : gone; // an older hub says nothing of them
        }

        @Override
        public String inWords() {
            long rejected =
                    units.stream().filter(unit -> unit.rejected() != null).count();
            return Quantity.of(units.size(), "unit") + ", " + rejected + " rejected";
        }
    }

    public Reloaded reload(Caller caller, String reason) {
        return actions.perform(new Request(caller, "routes", reason), ACTION, act -> {
            drops.reload();
            return new Reloaded(units.report(), gone.all());
        });
    }
}
