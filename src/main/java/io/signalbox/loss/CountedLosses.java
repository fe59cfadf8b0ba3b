package io.signalbox.loss;

import java.util.Map;
import java.util.TreeMap;

import io.signalbox.figure.Figures;
import io.signalbox.figure.Measure;
import io.signalbox.mapping.MappingRun.Loss;

/**
 * What a mapping lost of messages that went well, since the ledger began.
 *
 * @param defaults how often {@code default(...)} gave the other value
 * @param cuts how often {@code cut(...)} cut a text
 */
public record CountedLosses(String mapping, long defaults, long cuts) {

    /** Of one that lost nothing. */
    public static CountedLosses none(String mapping) {
        return new CountedLosses(mapping, 0, 0);
    }

    /** By mapping, those that lost something. */
    public static Map<String, CountedLosses> of(Figures figures) {
        Map<String, CountedLosses> counted = new TreeMap<>();
        figures.totals(Measure.LOSSES, (mapping, loss, tally, exemplar) -> {
            boolean isDefault = loss.equals(Loss.DEFAULT.word());
            long times = tally.events();
            counted.merge(
                    mapping,
                    new CountedLosses(mapping, isDefault ? times : 0, isDefault ? 0 : times),
                    CountedLosses::plus);
        });
        return counted;
    }

    private CountedLosses plus(CountedLosses other) {
        return new CountedLosses(mapping, defaults + other.defaults, cuts + other.cuts);
    }
}
