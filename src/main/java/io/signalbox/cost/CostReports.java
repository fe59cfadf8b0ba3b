package io.signalbox.cost;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.signalbox.cost.CostReport.IntegrationCost;
import io.signalbox.cost.CostReport.SystemCost;
import io.signalbox.document.DurationText;
import io.signalbox.figure.Figures;
import io.signalbox.figure.Measure;
import io.signalbox.ledger.FigureStore.Span;
import io.signalbox.ledger.Ledger;
import io.signalbox.system.Limits;
import io.signalbox.system.SystemDescriptor;

/** Makes reports. Reads the ledger period by period, so that a report of a year takes no more memory than one of a week; blocks. */
public final class CostReports {

    private final Figures figures;
    private final Ledger ledger;
    private final Rate rate;

    /**
     * What an hour of a person costs.
     *
     * @param hourly null where nobody says
     * @param currency of it, or null
     */
    public record Rate(Double hourly, String currency) {}

    public CostReports(Figures figures, Ledger ledger, Rate rate) {
        this.figures = figures;
        this.ledger = ledger;
        this.rate = rate;
    }

    /**
     * @param integrations on which to report; null for all, and then what is of none is reported too
     * @param since to the hour
     */
    public CostReport report(
            Scene scene, Set<String> integrations, Instant since, Instant until, Period.Cut by, ZoneId zone) {
        Instant from = Span.HOUR.start(since);
        Uses uses = new Uses(scene);
        Set<String> wanted = integrations == null ? uses.integrations() : integrations;
        List<Period> periods = Period.between(from, until, by, zone);
        Sheet sheet = new Sheet(periods, wanted, integrations == null);
        AddFigures counted = new AddFigures(figures, uses, sheet);
        for (int i = 0; i < periods.size(); i++) {
            counted.add(i, periods.get(i));
        }
        new AddDeeds(ledger, uses, sheet, periods).add();
        addChanges(scene, uses, sheet, periods);
        Map<String, Numbers> numbers = sheet.integrations().stream()
                .collect(Collectors.toMap(IntegrationCost::integration, IntegrationCost::numbers));
        Map<String, SystemHours> systems = systems(scene, uses, wanted, counted, from, until);
        Instant countedSince = countedSince(counted);
        Facts facts = new Facts(scene, uses, wanted, counted, numbers, systems, countedSince, until);
        return new CostReport(
                from,
                until,
                by.word(),
                zone.getId(),
                countedSince,
                counted.first(Measure.CALLERS),
                rate.hourly(),
                rate.currency(),
                sheet.all(),
                sheet.periods(),
                sheet.integrations(),
                sheet.nobody(),
                costs(scene, counted, systems),
                advice(facts));
    }

    /** Null where nothing was. */
    private static Instant countedSince(AddFigures counted) {
        return Stream.of(Measure.DELIVERIES, Measure.CALLS)
                .map(counted::first)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private static List<Advice> advice(Facts facts) {
        List<Advice> advice = new ArrayList<>();
        advice.addAll(new Storms(facts).advice());
        advice.addAll(new Urgencies(facts).advice());
        advice.addAll(new DirectLinks(facts).advice());
        return advice;
    }

    private static void addChanges(Scene scene, Uses uses, Sheet sheet, List<Period> periods) {
        for (VendorChange change : scene.changes()) {
            for (int i = 0; i < periods.size(); i++) {
                Period period = periods.get(i);
                if (!change.at().isBefore(period.from()) && change.at().isBefore(period.to())) {
                    sheet.add(
                            i,
                            uses.ofOperation(change.system() + "/" + change.operation()),
                            change.kind().item(),
                            1);
                }
            }
        }
    }

    /** Those that were called and that somebody uses who is reported on. */
    private Map<String, SystemHours> systems(
            Scene scene, Uses uses, Set<String> wanted, AddFigures counted, Instant since, Instant until) {
        Map<String, Set<String>> called = new HashMap<>();
        counted.calls().keySet().forEach(operation -> called.computeIfAbsent(
                        AddFigures.system(operation), name -> new TreeSet<>())
                .add(operation));
        Map<String, SystemHours> hours = new TreeMap<>();
        for (SystemDescriptor system : scene.systems()) {
            Set<String> operations = called.get(system.name());
            boolean isWanted = uses.ofSystem(system.name()).stream().anyMatch(wanted::contains);
            if (operations != null && isWanted) {
                hours.put(system.name(), SystemHours.of(system, operations, figures, since, until));
            }
        }
        return hours;
    }

    private static List<SystemCost> costs(Scene scene, AddFigures counted, Map<String, SystemHours> systems) {
        List<SystemCost> costs = new ArrayList<>();
        systems.forEach((name, hours) -> {
            Limits.Rate limit = scene.system(name).orElseThrow().limits().rate();
            Double learned = scene.learnedPerMinute().get(name);
            Double allowed = SystemHours.allowed(limit, learned, hours.window());
            costs.add(new SystemCost(
                    name,
                    hours.calls(),
                    hours.failed(),
                    hours.limited(),
                    Math.max(0, hours.calls() - counted.attributed(name)),
                    limit == null ? null : limit.calls() + "/" + DurationText.of(limit.per()),
                    learned,
                    DurationText.of(hours.window()),
                    hours.busiest(),
                    hours.busiestCalls(),
                    allowed == null || allowed == 0
                            ? null
                            : Math.round(hours.busiestCalls() * 1_000 / allowed) / 10.0));
        });
        return costs;
    }
}
