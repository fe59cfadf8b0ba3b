package io.signalbox.drop;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

import io.signalbox.check.Integration;
import io.signalbox.check.Unit;
import io.signalbox.notify.Notify;

/** What became of each unit of the routes folder. Safe for use by many threads; a look is of one moment. */
public final class UnitStates {

    private final RouteRunner runner;
    private final LongAdder accepted = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder removed = new LongAdder();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Map<Unit, UnitState> unitStates = Map.of();
    private volatile List<Integration> inUse = List.of();
    private volatile Notify notify = Notify.NONE;
    private volatile boolean anyRejected;

    UnitStates(RouteRunner runner) {
        this.runner = runner;
    }

    /** How many versions were taken into use, rejected and removed since this process started. */
    public record Counts(long accepted, long rejected, long removed) {}

    /** The model, systems and integrations, each kind in alphabetical order. */
    public List<UnitState> all() {
        return unitStates.values().stream().map(this::withRoutes).toList();
    }

    /** @param listener called on the thread that reloads, after anything has changed; must not throw */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    public Counts counts() {
        return new Counts(accepted.sum(), rejected.sum(), removed.sum());
    }

    private UnitState withRoutes(UnitState unitState) {
        if (unitState.unit().kind() != Unit.Kind.INTEGRATION) {
            return unitState;
        }
        return new UnitState(
                unitState.unit(),
                unitState.version(),
                unitState.since(),
                unitState.owner(),
                runner.running(unitState.unit().name()),
                unitState.warnings(),
                unitState.rejected());
    }

    /** Whether the folder holds anything that is not in use. */
    boolean anyRejected() {
        return anyRejected;
    }

    UnitState find(Unit unit) {
        return unitStates.get(unit);
    }

    /** The integrations as the versions in use describe them, whatever lies in the folder by now. */
    public List<Integration> inUse() {
        return inUse;
    }

    /** Where notices go, as the version in use says. */
    public Notify notifying() {
        return notify;
    }

    void replaceWith(Collection<UnitState> now, List<Integration> integrations, Notify whom) {
        inUse = List.copyOf(integrations);
        notify = whom;
        Map<Unit, UnitState> next = new TreeMap<>();
        now.forEach(unitState -> next.put(unitState.unit(), unitState));
        removed.add(unitStates.keySet().stream()
                .filter(unit -> !next.containsKey(unit))
                .count());
        unitStates = next;
        anyRejected = next.values().stream().anyMatch(UnitState::isRejected);
        listeners.forEach(Runnable::run);
    }

    void countAccepted() {
        accepted.increment();
    }

    void countRejected() {
        rejected.increment();
    }
}
