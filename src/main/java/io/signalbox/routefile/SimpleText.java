package io.signalbox.routefile;

import java.text.SimpleDateFormat;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text in Camel's simple language: words around functions. Only functions of a form in {@link SimpleFunction#ALL} get past; the
 * others reach beans, classes, methods, files, the environment or Camel itself, and so may those that Camel will learn.
 */
final class SimpleText {

    private static final int LONGEST = 10_000;
    private static final String OPEN = "${";
    private static final Pattern START = Pattern.compile("\\$\\{|\\$simple\\{");

    /** Only a comparison can hold the operator, and only operands of these kinds. */
    private static final Pattern TYPE_TEST =
            Pattern.compile("(?s)\\s*(?:\\$\\{|['\"\\d-]|true|false|null).*\\s(?:not |!)?is\\s.*");

    /** Camel removes every character up to the blank; what else may stand before the word costs nothing. */
    private static final Pattern RESOURCE = Pattern.compile("(?is)[^\\p{L}\\p{N}$]*resource:.*");

    private SimpleText() {}

    /** Why a text that Camel evaluates as simple is refused; empty when every function in it only reads the message. */
    static Optional<String> refusal(String text) {
        if (TYPE_TEST.matcher(text).matches()) {
            return Optional.of("'is' loads a class by its name; compare values");
        }
        return template(text);
    }

    /** As {@link #refusal}, for a text that never is a comparison, such as a log message. */
    static Optional<String> template(String text) {
        Optional<String> elsewhere = elsewhere(text);
        return elsewhere.isPresent() ? elsewhere : functions(text);
    }

    private static Optional<String> functions(String text) {
        if (text.contains("$") && text.length() > LONGEST) {
            return Optional.of("the expression is longer than " + LONGEST + " characters; use a mapping");
        }
        Matcher start = START.matcher(text);
        int from = 0;
        while (start.find(from)) {
            int end = end(text, start.end());
            String inner = text.substring(start.end(), end);
            if (!start.group().equals(OPEN) || end == text.length()) {
                return Optional.of(notListed(inner));
            }
            Optional<String> refusal = function(inner);
            if (refusal.isPresent()) {
                return refusal;
            }
            from = end;
        }
        return Optional.empty();
    }

    /** Why a text in which Camel would find functions, though none belongs there, is refused. */
    static Optional<String> plain(String text) {
        return START.matcher(text).find()
                ? Optional.of("a function, '${...}', does not belong here; write plain text")
                : elsewhere(text);
    }

    /** Why the text of an expression is refused when it is read from somewhere else. */
    static Optional<String> elsewhere(String text) {
        return RESOURCE.matcher(text).matches()
                ? Optional.of("an expression is not read from elsewhere; write it here")
                : Optional.empty();
    }

    private static Optional<String> function(String inner) {
        for (SimpleFunction each : SimpleFunction.ALL) {
            Matcher matcher = each.pattern().matcher(inner);
            if (matcher.matches()) {
                return inner.startsWith("date") ? date(inner, each, matcher) : Optional.empty();
            }
        }
        return Optional.of(notListed(inner));
    }

    /** Camel takes an unknown zone for UTC. */
    private static Optional<String> date(String inner, SimpleFunction function, Matcher matcher) {
        if (function.form().contains("ZONE") && !ZoneId.getAvailableZoneIds().contains(matcher.group("zone"))) {
            return Optional.of("there is no time zone '" + matcher.group("zone") + "' in '${" + Shown.of(inner) + "}'");
        }
        String[] parts = inner.split(":", function.form().contains("ZONE") ? 4 : 3);
        try {
            new SimpleDateFormat(parts.length < 3 ? "" : parts[parts.length - 1], Locale.ROOT);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("'" + parts[parts.length - 1] + "' is no pattern of a date, such as yyyy-MM-dd");
        }
    }

    private static String notListed(String inner) {
        return "the function '${" + Shown.of(inner.replaceAll("[^\\w.:()\\[\\]${}-].*", "..."))
                + "}' is not on the list; allowed are"
                + " ${body}, ${header.NAME}, ${exchangeProperty.NAME}, ${variable.NAME}, ${jsonpath($.NAME)} and those of"
                + " docs/safe-mode.md, without methods, dots behind the name or functions within functions";
    }

    /** Of the brace that closes the function, or of the text. */
    private static int end(String text, int from) {
        int depth = 1;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return text.length();
    }
}
