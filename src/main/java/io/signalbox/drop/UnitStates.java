package io.signalbox.drop;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

import io.signalbox.check.Integration;
import io.signalbox.check.Unit;

/** What became of each unit of the routes folder. Safe for use by many threads; a look is of one moment. */
public final class UnitStates {

    private final RouteRunner runner;
    private final LongAdder accepted = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder removed = new LongAdder();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Map<Unit, UnitState> verdicts = Map.of();
    private volatile List<Integration> inUse = List.of();
    private volatile boolean anyRejected;

    UnitStates(RouteRunner runner) {
        this.runner = runner;
    }

    /** How many versions were taken into use, rejected and removed since this process started. */
    public record Counts(long accepted, long rejected, long removed) {}

    /** The model, systems and integrations, each kind in alphabetical order. */
    public List<UnitState> all() {
        return verdicts.values().stream().map(this::withRoutes).toList();
    }

    /** @param listener told, on the thread that reloads, after anything has changed; must not throw */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    public Counts counts() {
        return new Counts(accepted.sum(), rejected.sum(), removed.sum());
    }

    private UnitState withRoutes(UnitState verdict) {
        if (verdict.unit().kind() != Unit.Kind.INTEGRATION) {
            return verdict;
        }
        return new UnitState(
                verdict.unit(),
                verdict.version(),
                verdict.since(),
                verdict.owner(),
                runner.running(verdict.unit().name()),
                verdict.warnings(),
                verdict.rejected());
    }

    /** Whether the folder holds anything that is not in use. */
    boolean anyRejected() {
        return anyRejected;
    }

    UnitState find(Unit unit) {
        return verdicts.get(unit);
    }

    /** The integrations as the versions in use describe them, whatever lies in the folder by now. */
    public List<Integration> inUse() {
        return inUse;
    }

    void replaceWith(Collection<UnitState> now, List<Integration> integrations) {
        inUse = List.copyOf(integrations);
        Map<Unit, UnitState> next = new TreeMap<>();
        now.forEach(verdict -> next.put(verdict.unit(), verdict));
        removed.add(verdicts.keySet().stream()
                .filter(unit -> !next.containsKey(unit))
                .count());
        verdicts = next;
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
