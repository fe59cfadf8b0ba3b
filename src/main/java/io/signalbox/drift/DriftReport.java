package io.signalbox.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.signalbox.exchange.FieldPath;
import io.signalbox.mapping.Mapping;

/** What differs, for people: the worst first, with the mappings that are touched. Reads the ledger, and so may block. */
public final class DriftReport {

    private static final Comparator<Drift> ORDER = Comparator.comparing((Drift drift) -> drift.acknowledgedBy() != null)
            .thenComparing(Drift::kind)
            .thenComparing(Drift::system)
            .thenComparing(Drift::operation)
            .thenComparing(Drift::part)
            .thenComparing(Drift::field)
            .thenComparing(Drift::id);

    private final DriftWatch watch;
    private final MappingsOfOperation mappings;

    /** Knows which mappings are near an operation. */
    @FunctionalInterface
    public interface MappingsOfOperation {
        Collection<Mapping> of(String system, String operation);
    }

    public DriftReport(DriftWatch watch, MappingsOfOperation mappings) {
        this.watch = watch;
        this.mappings = mappings;
    }

    /** @param system all systems when it is empty */
    public List<Drift> of(Optional<String> system) {
        List<Drift> drifts = new ArrayList<>();
        for (Map.Entry<ShapeKey, Shape> shape : watch.shapes().entrySet()) {
            if (system.isEmpty() || system.get().equals(shape.getKey().system())) {
                shape.getValue().found.forEach((id, found) -> drifts.add(drift(shape.getKey(), id, found)));
            }
        }
        return drifts.stream().sorted(ORDER).toList();
    }

    private Drift drift(ShapeKey key, String id, Found found) {
        return new Drift(
                id,
                key.system(),
                key.operation(),
                key.part(),
                found.field(),
                found.change().kind,
                found.change().isAgainstContract() ? "contract" : "history",
                found.text(),
                found.sample(),
                found.firstSeen(),
                found.lastSeen(),
                found.count(),
                touched(key, found.field()),
                found.acknowledgedBy(),
                found.acknowledgedAt());
    }

    private List<String> touched(ShapeKey key, String path) {
        List<String> field = Arrays.stream(path.split("/"))
                .filter(name -> !name.isEmpty() && !name.equals(FieldPath.ELEMENT) && !name.equals(FieldPath.ANY))
                .toList();
        boolean written = key.part() == Part.REQUEST;
        return mappings.of(key.system(), key.operation()).stream()
                .filter(mapping -> written
                        ? mapping.fields().writes(field)
                        : mapping.fields().reads(field))
                .map(Mapping::name)
                .sorted(Comparator.comparing((String name) -> name.toLowerCase(Locale.ROOT)))
                .toList();
    }
}
