package io.signalbox.hub;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

/** What is wrong with settings that cannot be read, in one line; SmallRye Config says it in its own words, a line for each. */
final class RefusedSettings {

    private static final String BEGIN = "Configuration validation failed:";
    private static final Pattern VALUE =
            Pattern.compile("SRCFG00039: The config property (\\S+) with the config value \"(.*?)\" threw (.*)");
    private static final Pattern EMPTY =
            Pattern.compile("SRCFG00040: The config property (\\S+) is defined as the empty");
    private static final Pattern MISSING = Pattern.compile("SRCFG00014: The config property (\\S+) is required");
    private static final Pattern UNKNOWN = Pattern.compile("SRCFG00050: (\\S+) in .* does not map to any root");
    private static final Pattern CHOICE = Pattern.compile("allowed values: (\\S+)$");

    private RefusedSettings() {}

    /** Empty where the text is about something else. */
    static Optional<Problem> in(String text) {
        if (!text.startsWith(BEGIN)) {
            return Optional.empty();
        }
        List<String> lines = text.substring(BEGIN.length())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        return Optional.of(Problem.of(
                ProblemCode.SETTING_REFUSED,
                lines.stream().map(RefusedSettings::one).distinct().collect(Collectors.joining("; "))));
    }

    private static String one(String line) {
        Matcher value = VALUE.matcher(line);
        if (value.find()) {
            return name(value.group(1)) + " is '" + value.group(2) + "', but has to be " + wanted(value.group(3));
        }
        Matcher empty = EMPTY.matcher(line);
        if (empty.find()) {
            return name(empty.group(1)) + " is empty";
        }
        Matcher missing = MISSING.matcher(line);
        if (missing.find()) {
            return name(missing.group(1)) + " is missing";
        }
        Matcher unknown = UNKNOWN.matcher(line);
        return unknown.find() ? "there is no setting " + unknown.group(1) : line;
    }

    /** With the variable that holds it, where one does: people look for what they wrote. */
    private static String name(String setting) {
        String variable = setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
        return System.getenv(variable) == null ? setting : setting + " (" + variable + ")";
    }

    private static String wanted(String cause) {
        Matcher choice = CHOICE.matcher(cause);
        if (choice.find()) {
            return "one of " + choice.group(1).replace(",", ", ");
        }
        if (cause.matches(".*Expected an? (integer|long|short|byte) value.*")) {
            return "a whole number";
        }
        if (cause.contains("to a Duration")) {
            return "a duration such as 500ms, 10s, 15m or 30d";
        }
        return cause.contains("[KkMm") || cause.contains("[BbKk") ? "a size such as 512K or 1M" : "of another form";
    }
}
