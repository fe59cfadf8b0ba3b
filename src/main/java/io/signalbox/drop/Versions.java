package io.signalbox.drop;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

import io.signalbox.check.Unit;

/** The versions of integrations that this process keeps: the one in use and those before it. Reads files, and so may block. */
public final class Versions {

    private final VersionHistory history;
    private final UnitStates unitStates;

    Versions(VersionHistory history, UnitStates unitStates) {
        this.history = history;
        this.unitStates = unitStates;
    }

    /**
     * One version.
     *
     * @param version the same for the same files, and for no others
     * @param since when it came into use; where it never was, when it was replaced in the folder
     * @param current whether it is in use
     * @param used whether it ever was
     * @param bytes it takes in the data folder
     */
    public record Version(
            String integration, String version, Instant since, boolean current, boolean used, long bytes) {}

    /** The newest first; none for a name that nobody has. */
    public List<Version> of(String integration) {
        return of(new Unit(Unit.Kind.INTEGRATION, integration));
    }

    /** The newest first. */
    public List<Version> of(Unit unit) {
        UnitState unitState = unitStates.find(unit);
        String current = unitState == null ? null : unitState.version();
        return history.of(unit).stream()
                .map(kept -> new Version(
                        unit.name(),
                        kept.version(),
                        kept.since(),
                        kept.version().equals(current),
                        kept.used(),
                        kept.bytes()))
                .toList();
    }

    /** Everything of which a version is kept: integrations, systems, the model. */
    public SortedSet<Unit> units() {
        return history.units();
    }

    /** Whether any version of it is in use now. */
    public boolean isInUse(Unit unit) {
        UnitState unitState = unitStates.find(unit);
        return unitState != null && unitState.isActive();
    }

    /** The files of a version by their names relative to the routes folder; empty when it is not kept. */
    public Optional<SortedMap<String, byte[]>> files(Unit unit, String version) {
        return history.find(unit, version).map(UnitVersion::files);
    }

    /** The files of a version by their names relative to the routes folder; empty when it is not kept. */
    public Optional<SortedMap<String, byte[]>> files(String integration, String version) {
        return history.find(integration, version).map(UnitVersion::files);
    }
}
