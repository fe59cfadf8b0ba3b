package io.signalbox.document;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** CSV for people (RFC 4180). What a spreadsheet would take for a formula begins with an apostrophe. */
public final class CsvText {

    private static final String FORMULA = "=+-@\t\r\n|%";
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private CsvText() {}

    /** A line of cells that are written already, with its end. */
    public static String line(List<String> cells) {
        return String.join(",", cells) + "\r\n";
    }

    /** A line of values, with its end. */
    public static String line(String... values) {
        return line(Arrays.stream(values).map(CsvText::value).collect(Collectors.toList()));
    }

    /** Text as a cell; null is an empty one. */
    public static String cell(String text) {
        if (text == null) {
            return "";
        }
        boolean isFormula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        String safe = isFormula ? "'" + text : text;
        return safe.matches("[^\",\r\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    /** As {@link #cell}, but that a number stays one, below zero too. */
    public static String value(String text) {
        return text != null && NUMBER.matcher(text).matches() ? text : cell(text);
    }
}
