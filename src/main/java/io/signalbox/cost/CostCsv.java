package io.signalbox.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.signalbox.cost.CostReport.IntegrationCost;
import io.signalbox.cost.CostReport.PeriodCost;
import io.signalbox.document.CsvText;

/** A report as CSV (RFC 4180): a line for each integration and period. */
final class CostCsv {

    /** In place of a name: of what is of no integration. */
    static final String NOT_ATTRIBUTED = "(not attributed)";

    private static final double SECONDS_IN_HOUR = 3_600;

    private CostCsv() {}

    static String of(CostReport report) {
        List<String> heads = new ArrayList<>(List.of("integration", "period", "from", "to"));
        for (Item item : Item.values()) {
            heads.add(item.head());
        }
        if (report.hourlyRate() != null) {
            heads.add("people_cost" + (report.currency() == null ? "" : "_" + report.currency()));
        }
        StringBuilder csv = new StringBuilder();
        csv.append(line(heads));
        report.integrations().forEach(each -> lines(csv, report, each));
        if (report.unattributed() != null) {
            lines(csv, report, report.unattributed());
        }
        return csv.toString();
    }

    private static void lines(StringBuilder csv, CostReport report, IntegrationCost of) {
        for (PeriodCost period : of.periods()) {
            List<String> cells = new ArrayList<>(List.of(
                    of.integration() == null ? NOT_ATTRIBUTED : of.integration(),
                    period.period(),
                    period.from().toString(),
                    period.to().toString()));
            for (Item item : Item.values()) {
                cells.add(Long.toString(item.of(period.numbers())));
            }
            if (report.hourlyRate() != null) {
                double cost = period.numbers().peopleSeconds() / SECONDS_IN_HOUR * report.hourlyRate();
                cells.add(String.format(Locale.ROOT, "%.2f", cost));
            }
            csv.append(line(cells));
        }
    }

    private static String line(List<String> texts) {
        return CsvText.line(texts.stream().map(CsvText::cell).toList());
    }
}
