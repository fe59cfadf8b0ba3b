package io.signalbox.desk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.figure.Figures;
import io.signalbox.figure.Measure;
import io.signalbox.loss.FindLosses;
import io.signalbox.mapping.Mappings;

/** Says of each mapping what it loses: by its files, and as counted in production. May block. */
@Singleton
public final class ReportLosses {

    public static final Action ACTION = Action.look("losses");

    private final Actions actions;
    private final Mappings mappings;
    private final Figures figures;

    ReportLosses(Actions actions, Mappings mappings, Figures figures) {
        this.actions = actions;
        this.mappings = mappings;
        this.figures = figures;
    }

    /** By mapping. */
    public List<LossReport> report(Caller caller) {
        return actions.look(caller, ACTION, () -> {
            Map<String, Long> counted = new HashMap<>();
            figures.totals(
                    Measure.LOSSES,
                    (mapping, loss, tally, exemplar) -> counted.merge(mapping + " " + loss, tally.events(), Long::sum));
            return FindLosses.of(mappings).stream()
                    .map(each -> new LossReport(
                            each.mapping(),
                            each.known(),
                            each.unused(),
                            each.unfilled(),
                            each.lost(),
                            counted.getOrDefault(each.mapping() + " default", 0L),
                            counted.getOrDefault(each.mapping() + " cut", 0L)))
                    .toList();
        });
    }
}
