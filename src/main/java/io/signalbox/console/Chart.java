package io.signalbox.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import io.signalbox.status.FigureCourse;
import io.signalbox.status.FigureCourse.Step;

/**
 * A chart, and the table behind it: the script draws what stands in the table, and without it there is the table.
 *
 * @param id unique on its page
 * @param unit of all values, for people
 * @param head what the name of a step is, such as {@code UTC} for a time
 */
record Chart(String id, String title, String unit, String head, List<Column> columns, List<Line> lines) {

    static final String UTC = "UTC";

    private static final double SECONDS_IN_MINUTE = 60;

    /** @param colour of its line: a variable of the style sheet */
    record Column(String name, String colour) {}

    /** One step: when it began, in seconds since 1970 and for people, and its values; null for none. */
    record Line(long at, String time, List<String> values) {}

    /** What is shown of how things went: throughput with failures, times, and of deliveries what waited. */
    static List<Chart> of(FigureCourse course) {
        boolean calls = course.of().equals("system");
        double minutes = course.stepSeconds() / SECONDS_IN_MINUTE;
        List<Chart> charts = new ArrayList<>();
        charts.add(new Chart(
                "throughput",
                calls ? "Calls" : "Throughput",
                "per minute",
                UTC,
                List.of(
                        new Column(calls ? "Made" : "Came", "wait-mark"),
                        new Column(calls ? "Went well" : "Done", "ok-mark"),
                        new Column("Failed", "bad-mark")),
                lines(
                        course,
                        List.of(rate(Step::in, minutes), rate(Step::done, minutes), rate(Step::failed, minutes)))));
        charts.add(new Chart(
                "times",
                calls ? "How long calls took" : "From coming to delivery",
                "seconds",
                UTC,
                List.of(new Column("Half at most", "wait-mark"), new Column("99 % at most", "warn-mark")),
                lines(course, List.of(seconds(Step::p50Seconds), seconds(Step::p99Seconds)))));
        if (!calls) {
            charts.add(new Chart(
                    "backlog",
                    "Backlog",
                    "deliveries",
                    UTC,
                    List.of(new Column("Not done", "warn-mark")),
                    lines(
                            course,
                            List.of(step -> step.waiting() == null
                                    ? null
                                    : step.waiting().toString()))));
        }
        return charts;
    }

    private static Function<Step, String> rate(Function<Step, Long> count, double minutes) {
        return step -> number(count.apply(step) / minutes);
    }

    private static Function<Step, String> seconds(Function<Step, Double> value) {
        return step -> value.apply(step) == null ? null : number(value.apply(step));
    }

    /** Three digits that count. */
    private static String number(double value) {
        return value == 0 || value >= 100
                ? Long.toString(Math.round(value))
                : String.format(Locale.ROOT, value >= 10 ? "%.1f" : value >= 1 ? "%.2f" : "%.3f", value);
    }

    private static List<Line> lines(FigureCourse course, List<Function<Step, String>> columns) {
        boolean days = Duration.between(course.since(), course.until()).compareTo(Duration.ofDays(1)) > 0;
        return course.steps().stream()
                .map(step -> new Line(step.at().getEpochSecond(), time(step.at(), days), values(step, columns)))
                .toList();
    }

    private static List<String> values(Step step, List<Function<Step, String>> columns) {
        List<String> values = new ArrayList<>();
        columns.forEach(column -> values.add(column.apply(step)));
        return values;
    }

    private static String time(Instant at, boolean days) {
        String text = Look.time(at);
        return days ? text.substring(0, 16) : text.substring(11, 16);
    }
}
