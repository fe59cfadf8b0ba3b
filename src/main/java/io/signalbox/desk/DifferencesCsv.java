package io.signalbox.desk;

import java.util.List;
import java.util.regex.Pattern;

import io.signalbox.desk.DifferenceReports.DifferenceReport;
import io.signalbox.desk.DifferenceReports.Differences;
import io.signalbox.desk.DifferenceReports.FieldReport;

/** Differences as CSV (RFC 4180), one field a row. A cell that a spreadsheet would take for a formula begins with an apostrophe. */
final class DifferencesCsv {

    private static final String HEAD = "key,kind,since,field,left,right,truth\r\n";
    private static final Pattern FORMULA = Pattern.compile("(?s)[=+\\-@\\t\\r\\n|%].*");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private DifferencesCsv() {}

    static String of(Differences found) {
        StringBuilder csv = new StringBuilder(HEAD);
        for (DifferenceReport each : found.differences()) {
            List<FieldReport> fields =
                    each.fields().isEmpty() ? List.of(new FieldReport("", null, null, "")) : each.fields();
            for (FieldReport field : fields) {
                row(
                        csv,
                        each.key(),
                        each.kind(),
                        each.since().toString(),
                        field.name(),
                        field.left(),
                        field.right(),
                        field.truth());
            }
        }
        return csv.toString();
    }

    private static void row(StringBuilder csv, String... cells) {
        for (int i = 0; i < cells.length; i++) {
            csv.append(i == 0 ? "" : ",").append(cell(cells[i]));
        }
        csv.append("\r\n");
    }

    static String cell(String text) {
        if (text == null) {
            return "";
        }
        boolean isFormula =
                FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches();
        String safe = isFormula ? "'" + text : text;
        return safe.matches("(?s).*[\",\\r\\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
