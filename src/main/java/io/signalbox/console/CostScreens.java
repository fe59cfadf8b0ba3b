package io.signalbox.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.quarkus.qute.TemplateInstance;

import io.signalbox.access.Concern;
import io.signalbox.cost.CostReport;
import io.signalbox.cost.CostReport.IntegrationCost;
import io.signalbox.cost.CostReport.PeriodCost;
import io.signalbox.cost.Numbers;
import io.signalbox.cost.Period.Cut;
import io.signalbox.flow.ReportNames;
import io.signalbox.status.ReportCost;
import io.signalbox.status.ReportCost.Wanted;

/** What integrations cost. */
@Singleton
final class CostScreens {

    private static final List<String> SINCES = List.of("30d", "90d", "180d", "400d");
    private static final String USUAL = "90d";
    private static final double SECONDS_IN_HOUR = 3_600;

    private static final List<Column> COLUMNS = List.of(
            new Column("Messages", Numbers::messages),
            new Column("Failed", Numbers::failedAttempts),
            new Column("Parked", Numbers::parked),
            new Column("Calls", Numbers::calls),
            new Column("Vendor changes", CostScreens::changes),
            new Column("Deeds", CostScreens::deeds),
            new Column("Actions", Numbers::actions),
            new Column("People's hours", numbers -> hours(numbers.peopleSeconds())),
            new Column("Parked hours", numbers -> hours(numbers.parkedSeconds())),
            new Column("Alerts", Numbers::alerts));

    private final ReportCost cost;
    private final ReportNames names;

    CostScreens(ReportCost cost, ReportNames names) {
        this.cost = cost;
        this.names = names;
    }

    /** A column of the table, and its cells. */
    record Column(String title, Function<Numbers, Object> cell) {

        public String value(Numbers numbers) {
            return cell.apply(numbers).toString();
        }
    }

    /**
     * A row of the table.
     *
     * @param link to the report of this integration alone, or null
     * @param actions what people asked for, or null
     */
    record Row(String name, String link, String actions, Numbers numbers) {}

    void install(Screens screens) {
        screens.page("/cost", Fields.of("integration", "since", "by", "zone"), this::cost);
        screens.file(
                "/cost.csv", "text/csv; charset=utf-8", visit -> report(visit).csv());
    }

    private static Optional<String> said(Visit visit, String field) {
        return visit.query(field).filter(text -> !text.isBlank());
    }

    private CostReport report(Visit visit) {
        return cost.report(
                visit.caller(),
                new Wanted(
                        said(visit, "integration").orElse(null),
                        said(visit, "since").orElse(null),
                        said(visit, "by").orElse(null),
                        said(visit, "zone").orElse(null)));
    }

    private TemplateInstance cost(Visit visit) {
        CostReport report = report(visit);
        String since = said(visit, "since").orElse(USUAL);
        return Pages.cost(
                Shell.of(visit, "Cost", "integrations", Concern.OWN),
                report,
                visit.address().query(),
                since,
                Stream.concat(SINCES.stream(), Stream.of(since)).distinct().toList(),
                Stream.of(Cut.values()).map(Cut::word).toList(),
                said(visit, "integration").orElse(""),
                names.report(visit.caller()).integrations(),
                COLUMNS,
                rows(visit, report),
                money(report),
                charts(report));
    }

    private static List<Row> rows(Visit visit, CostReport report) {
        List<Row> rows = new ArrayList<>();
        for (IntegrationCost each : report.integrations()) {
            String link =
                    visit.address().with("integration", each.integration()).query();
            rows.add(new Row(each.integration(), link, actions(each), each.numbers()));
        }
        if (report.unattributed() != null) {
            rows.add(new Row(
                    "not attributed",
                    null,
                    actions(report.unattributed()),
                    report.unattributed().numbers()));
        }
        rows.add(new Row("all", null, null, report.all()));
        return rows;
    }

    private static String actions(IntegrationCost of) {
        return of.actions().isEmpty()
                ? null
                : of.actions().entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static long changes(Numbers numbers) {
        return numbers.breakingChanges() + numbers.otherChanges() + numbers.deprecations();
    }

    private static long deeds(Numbers numbers) {
        return numbers.replayed() + numbers.edited() + numbers.discarded();
    }

    private static String hours(long seconds) {
        return String.format(Locale.ROOT, "%.1f", seconds / SECONDS_IN_HOUR);
    }

    /** Null where nobody says what an hour costs. */
    private static String money(CostReport report) {
        return report.hourlyRate() == null
                ? null
                : String.format(
                                Locale.ROOT,
                                "%.2f",
                                report.all().peopleSeconds() / SECONDS_IN_HOUR * report.hourlyRate())
                        + (report.currency() == null ? "" : " " + report.currency());
    }

    private static List<Chart> charts(CostReport report) {
        return List.of(
                chart(
                        report,
                        "failures",
                        "Failures",
                        "times",
                        new Chart.Column("Attempts failed", "bad-mark"),
                        Numbers::failedAttempts,
                        new Chart.Column("Parked", "warn-mark"),
                        Numbers::parked),
                chart(
                        report,
                        "calls",
                        "Calls of systems",
                        "calls",
                        new Chart.Column("All", "wait-mark"),
                        Numbers::calls,
                        new Chart.Column("In vain", "bad-mark"),
                        numbers -> numbers.failedCalls() + numbers.limitedCalls()),
                chart(
                        report,
                        "people",
                        "People",
                        "hours",
                        new Chart.Column("Their time, about", "wait-mark"),
                        numbers -> hours(numbers.peopleSeconds()),
                        new Chart.Column("Parked", "warn-mark"),
                        numbers -> hours(numbers.parkedSeconds())),
                chart(
                        report,
                        "changes",
                        "Changes of vendors, and alerts",
                        "times",
                        new Chart.Column("Changes", "warn-mark"),
                        CostScreens::changes,
                        new Chart.Column("Alerts", "bad-mark"),
                        Numbers::alerts));
    }

    private static Chart chart(
            CostReport report,
            String id,
            String title,
            String unit,
            Chart.Column first,
            Function<Numbers, Object> firstValue,
            Chart.Column second,
            Function<Numbers, Object> secondValue) {
        List<Chart.Line> lines = new ArrayList<>();
        for (PeriodCost each : report.periods()) {
            Instant at = each.from();
            lines.add(new Chart.Line(
                    at.getEpochSecond(),
                    each.period(),
                    List.of(
                            firstValue.apply(each.numbers()).toString(),
                            secondValue.apply(each.numbers()).toString())));
        }
        return new Chart(id, title, unit, report.by(), List.of(first, second), lines);
    }
}
