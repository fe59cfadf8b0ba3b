package io.signalbox.desk;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.figure.Figures;
import io.signalbox.loss.CountedLosses;
import io.signalbox.loss.FindLosses;
import io.signalbox.loss.MappingLosses;
import io.signalbox.mapping.Mapping;
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

    /** Of the mappings that the caller sees, by name. */
    public List<LossReport> report(Caller caller) {
        return actions.list(caller, ACTION, reach -> {
            Set<String> seen = mappings.all().stream()
                    .filter(each -> reach.covers(Share.integration(each)))
                    .map(Mapping::name)
                    .collect(Collectors.toSet());
            Map<String, CountedLosses> counted = CountedLosses.of(figures);
            return FindLosses.of(mappings).stream()
                    .filter(each -> seen.contains(each.mapping()))
                    .map(each -> report(each, seen, counted))
                    .toList();
        });
    }

    private static LossReport report(MappingLosses found, Set<String> seen, Map<String, CountedLosses> counted) {
        CountedLosses times = counted.getOrDefault(found.mapping(), CountedLosses.none(found.mapping()));
        return new LossReport(
                found.mapping(),
                found.known(),
                found.unused(),
                found.unfilled(),
                found.lost().stream().filter(trip -> seen.contains(trip.back())).toList(),
                times.defaults(),
                times.cuts());
    }
}
