package io.signalbox.metric;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import io.signalbox.drift.Drift;
import io.signalbox.flow.MoveSystem;
import io.signalbox.flow.MoveSystem.Move;
import io.signalbox.mover.ShadowTally.OfOperation;
import io.signalbox.status.ReportDrift;
import io.signalbox.status.ReportSystems;
import io.signalbox.status.ReportSystems.SystemReport;

/** How systems stand with us, in this process's eyes: whether calls go there, how many may, and what differs of what they say. */
final class SystemMeters {

    /** The states in which no ordinary call is made. */
    private static final Set<String> OPEN = Set.of("open", "half-open");

    private final PrometheusMeterRegistry registry;
    private final ReportSystems systems;
    private final ReportDrift drift;
    private final MultiGauge open;
    private final MultiGauge limits;
    private final MultiGauge drifts;
    private final MoveSystem moves;
    private final MultiGauge moved;
    private final MultiGauge shadows;

    SystemMeters(PrometheusMeterRegistry registry, ReportSystems systems, ReportDrift drift, MoveSystem moves) {
        this.moves = moves;
        this.registry = registry;
        this.systems = systems;
        this.drift = drift;
        this.open =
                gauge("signalbox.breaker.open", "1 while the breaker of a system lets no calls through, or tries one");
        this.limits = gauge(
                "signalbox.limit.calls.per.minute", "Calls that a system takes: documented, learned or stated by it");
        this.drifts = gauge(
                "signalbox.drift.open",
                "What a system sends or answers otherwise than before, and nobody acknowledged");
        this.moved = gauge(
                "signalbox.move.percent", "The share of the subjects that is called at another version of a system");
        this.shadows = gauge(
                "signalbox.shadow.calls", "Calls that were made at another version only to compare, by how they ended");
    }

    private MultiGauge gauge(String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    void show() {
        Map<String, Long> found = drift.report(Optional.empty()).stream()
                .filter(each -> each.acknowledgedBy() == null)
                .collect(Collectors.groupingBy(Drift::system, Collectors.counting()));
        List<Row<?>> states = new ArrayList<>();
        List<Row<?>> rates = new ArrayList<>();
        List<Row<?>> differences = new ArrayList<>();
        for (SystemReport system : systems.report()) {
            Tags tags = Tags.of("system", system.name());
            states.add(Row.of(tags, OPEN.contains(system.state()) ? 1 : 0));
            rate(rates, tags, "documented", system.limits().documentedPerMinute());
            rate(rates, tags, "learned", system.limits().learnedPerMinute());
            rate(rates, tags, "stated", system.limits().statedPerMinute());
            differences.add(Row.of(tags, found.getOrDefault(system.name(), 0L)));
        }
        open.register(states, true);
        limits.register(rates, true);
        drifts.register(differences, true);
        showMoves();
    }

    private void showMoves() {
        List<Row<?>> shares = new ArrayList<>();
        List<Row<?>> compared = new ArrayList<>();
        for (Move move : moves.all()) {
            Tags tags = Tags.of("system", move.system(), "to", move.to());
            shares.add(Row.of(tags, move.percent()));
            if (move.shadows() != null) {
                Collection<OfOperation> all = move.shadows().operations().values();
                ended(compared, tags, "same", all, OfOperation::same);
                ended(compared, tags, "different", all, OfOperation::different);
                ended(compared, tags, "failed", all, OfOperation::failed);
                ended(compared, tags, "left-out", all, OfOperation::leftOut);
            }
        }
        moved.register(shares, true);
        shadows.register(compared, true);
    }

    private static void ended(
            List<Row<?>> rows, Tags tags, String how, Collection<OfOperation> all, ToLongFunction<OfOperation> count) {
        rows.add(Row.of(tags.and("end", how), all.stream().mapToLong(count).sum()));
    }

    private static void rate(List<Row<?>> rows, Tags tags, String by, Double perMinute) {
        if (perMinute != null) {
            rows.add(Row.of(tags.and("by", by), perMinute));
        }
    }
}
