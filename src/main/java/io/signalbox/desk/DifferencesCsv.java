package io.signalbox.desk;

import java.util.List;

import io.signalbox.desk.DifferenceReports.DifferenceReport;
import io.signalbox.desk.DifferenceReports.Differences;
import io.signalbox.desk.DifferenceReports.FieldReport;
import io.signalbox.document.CsvText;

/** Differences as CSV (RFC 4180), one field a row. */
final class DifferencesCsv {

    private static final String HEAD = "key,kind,since,field,left,right,truth\r\n";

    private DifferencesCsv() {}

    static String of(Differences found) {
        StringBuilder csv = new StringBuilder(HEAD);
        for (DifferenceReport each : found.differences()) {
            List<FieldReport> fields =
                    each.fields().isEmpty() ? List.of(new FieldReport("", null, null, "")) : each.fields();
            for (FieldReport field : fields) {
                csv.append(CsvText.line(
                        each.key(),
                        each.kind(),
                        each.since().toString(),
                        field.name(),
                        field.left(),
                        field.right(),
                        field.truth()));
            }
        }
        return csv.toString();
    }
}
