package io.signalbox.drift;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** Learns one shape, sample by sample: all that is known, and what of it is not saved yet. For one thread. */
final class Learner {

    private final ShapeKey key;
    private final long enough;
    private final Map<String, Recent> recent = new HashMap<>();
    private Shape known = new Shape();
    private Shape unsaved = new Shape();

    Learner(ShapeKey key, long enough) {
        this.key = key;
        this.enough = enough;
    }

    /**
     * @param broken what of the sample does not keep to the contract
     * @return what is open and was not found before
     */
    List<Difference> learn(JsonNode sample, List<Difference> broken, Instant now) {
        ShapeComparison comparison = new ShapeComparison(key, known, enough, recent);
        comparison.look(sample);
        List<Difference> all = new ArrayList<>(comparison.differences());
        all.addAll(broken);
        List<Difference> fresh = find(all, now);
        take(known, comparison);
        take(unsaved, comparison);
        return fresh;
    }

    /** @return what of it is open and was not found before */
    List<Difference> find(List<Difference> all, Instant now) {
        List<Difference> fresh = new ArrayList<>();
        for (Difference difference : all) {
            String id = difference.id(key);
            if (!known.found.containsKey(id)) {
                fresh.add(difference);
            }
            known.find(id, difference, now);
            unsaved.find(id, difference, now);
        }
        return fresh;
    }

    private void take(Shape shape, ShapeComparison comparison) {
        shape.samples++;
        comparison.values().forEach((path, nodes) -> {
            FieldStats stats = shape.field(path);
            if (stats != null) {
                nodes.forEach(node -> stats.add(node, key.toString()));
            }
        });
    }

    Shape known() {
        return known;
    }

    Shape unsaved() {
        return unsaved;
    }

    /** Goes on from what all processes know together. */
    void saved(Shape sum) {
        known = sum;
        unsaved = new Shape();
    }
}
