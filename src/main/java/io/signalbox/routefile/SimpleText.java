package io.signalbox.routefile;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The functions of Camel's simple language that read the message. The others reach beans, classes, files, the environment or
 * Camel itself; a function that Camel will learn is refused until it is listed here.
 */
final class SimpleText {

    /** What a message holds, and a path into it. */
    static final Set<String> READING = Set.of(
            "body",
            "bodyOneLine",
            "header",
            "headers",
            "exchangeProperty",
            "variable",
            "variables",
            "in.body",
            "in.header",
            "in.headers");

    /** Alone, or with arguments in brackets or behind colons. */
    static final Set<String> OTHERS = Set.of(
            "id",
            "exchangeId",
            "messageTimestamp",
            "routeId",
            "routeGroup",
            "fromRouteId",
            "stepId",
            "null",
            "date",
            "date-with-timezone",
            "jsonpath",
            "uuid",
            "hash",
            "exception.message",
            "random",
            "substring",
            "replace",
            "trim",
            "uppercase",
            "lowercase",
            "length",
            "size",
            "capitalize",
            "concat",
            "join",
            "iif");

    /** Methods of texts, lists and trees that change nothing. */
    private static final Set<String> METHODS =
            Set.of("get", "size", "length", "isEmpty", "asText", "path", "at", "trim", "toLowerCase", "toUpperCase");

    private static final int LONGEST = 10_000;
    private static final Set<String> REFLECTION =
            Set.of("class", "getclass", "classloader", "module", "declaringclass");
    private static final Pattern START = Pattern.compile("\\$\\{|\\$simple\\{|\\$\\s*simple");
    private static final Pattern SEGMENT = Pattern.compile("[?.]*([A-Za-z_$][\\w$-]*)");

    private static final Pattern TYPE_TEST = Pattern.compile("}\\s+(not |!\\s*)?is\\s+");

    private SimpleText() {}

    /** Why the text is refused; empty when every function in it only reads the message. */
    static Optional<String> refusal(String text) {
        if (text.contains("$") && text.length() > LONGEST) {
            return Optional.of("the expression is longer than " + LONGEST + " characters; use a mapping");
        }
        if (TYPE_TEST.matcher(text).find()) {
            return Optional.of("'is' loads a class by its name; compare values");
        }
        Matcher matcher = START.matcher(text);
        while (matcher.find()) {
            Optional<String> refusal = function(text.substring(matcher.end()));
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    /** @param rest begins behind the opening brace; functions nested in it are met on their own */
    private static Optional<String> function(String rest) {
        String inner = upToClose(rest);
        String name = READING.stream()
                .filter(known -> startsWith(inner, known))
                .max(Comparator.comparingInt(String::length))
                .orElse(null);
        if (name != null) {
            return path(name, inner.substring(name.length()));
        }
        if (OTHERS.stream().anyMatch(known -> startsWith(inner, known))) {
            return Optional.empty();
        }
        String shown = inner.split("[^A-Za-z0-9.-]", 2)[0];
        return Optional.of(
                "the function '${" + shown + "...}' is not on the list; allowed are those that read the message,"
                        + " such as ${body}, ${header.x} and ${exchangeProperty.x}");
    }

    private static boolean startsWith(String inner, String name) {
        return inner.startsWith(name)
                && (inner.length() == name.length() || !Character.isLetterOrDigit(inner.charAt(name.length())));
    }

    /** A path goes to keys, elements and a few harmless methods; never to the class behind an object. */
    private static Optional<String> path(String function, String path) {
        Matcher matcher = SEGMENT.matcher(path);
        while (matcher.find()) {
            String segment = matcher.group(1);
            boolean call = matcher.end() < path.length() && path.charAt(matcher.end()) == '(';
            String plain = segment.toLowerCase(Locale.ROOT);
            boolean reflects = REFLECTION.contains(plain)
                    || plain.startsWith("signalbox")
                    || plain.startsWith("camel")
                            && path.substring(matcher.end()).matches("[?.\\[].*");
            if (reflects || call && !METHODS.contains(segment)) {
                return Optional.of(
                        "'" + segment + "' in '${" + function + "...}' reaches into the program; read the message"
                                + " by keys, such as ${header.x}, or use a mapping");
            }
        }
        return Optional.empty();
    }

    private static String upToClose(String rest) {
        int depth = 1;
        for (int i = 0; i < rest.length(); i++) {
            char c = rest.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return rest.substring(0, i);
            }
        }
        return rest;
    }
}
