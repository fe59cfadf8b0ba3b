package io.signalbox.drop;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.signalbox.check.Unit;
import io.signalbox.problem.Finding;

/**
 * What became of the files of a unit.
 *
 * @param version that is in use, or null when none is
 * @param since when it is in use, over restarts; null when none is
 * @param owner the team that the card names, or null
 * @param routes those that run now, by id, and since when
 * @param warnings about the version in use
 * @param rejected what lies in the folder and is not in use; null when that is the version in use
 */
public record UnitState(
        Unit unit,
        String version,
        Instant since,
        String owner,
        Map<String, Instant> routes,
        List<Finding> warnings,
        Rejected rejected) {

    public UnitState {
        routes = Map.copyOf(routes);
        warnings = List.copyOf(warnings);
    }

    /**
     * What is not in use, and why.
     *
     * @param version null where the files could not be read, or were removed though they are needed
     * @param since when it is rejected
     */
    public record Rejected(String version, Instant since, List<Finding> findings) {

        public Rejected {
            findings = List.copyOf(findings);
        }
    }

    public boolean isActive() {
        return version != null;
    }

    public boolean isRejected() {
        return rejected != null;
    }
}
