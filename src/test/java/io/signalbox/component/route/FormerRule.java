package io.signalbox.component.route;

import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rule before functions had a grammar: a list of names and of characters. Kept to show that the test finds what it let through. */
final class FormerRule {

    private static final Set<String> READING = Set.of(
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
    private static final Set<String> OTHERS =
            Set.of("id", "null", "date", "jsonpath", "uuid", "hash", "random", "substring", "replace", "join", "iif");
    private static final Set<String> METHODS =
            Set.of("get", "size", "length", "isEmpty", "asText", "path", "at", "trim", "toLowerCase", "toUpperCase");
    private static final Set<String> REFLECTION =
            Set.of("class", "getclass", "classloader", "module", "declaringclass");
    private static final Pattern START = Pattern.compile("\\$\\{|\\$simple\\{|\\$\\s*simple");
    private static final Pattern SEGMENT = Pattern.compile("[?.]*([A-Za-z_$][\\w$-]*)");
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\??)(!?)([^{}:]*)(:[^{}]*)?}}");
    private static final Pattern TYPE_TEST = Pattern.compile("}\\s+(not |!\\s*)?is\\s+");

    private FormerRule() {}

    static boolean allows(String text) {
        if (text.strip().startsWith("resource:") || TYPE_TEST.matcher(text).find() || !placeholders(text)) {
            return false;
        }
        Matcher matcher = START.matcher(text);
        while (matcher.find()) {
            if (!function(text.substring(matcher.end()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean placeholders(String text) {
        Matcher matcher = PLACE.matcher(text);
        boolean any = !text.contains("{{");
        while (matcher.find()) {
            any = true;
            if (!matcher.group(3).strip().startsWith("routes.")) {
                return false;
            }
        }
        return any;
    }

    private static boolean function(String rest) {
        int end = rest.indexOf('}');
        String inner = end < 0 ? rest : rest.substring(0, end);
        return READING.stream()
                .filter(known -> startsWith(inner, known))
                .max(Comparator.comparingInt(String::length))
                .map(name -> path(inner.substring(name.length())))
                .orElseGet(() -> OTHERS.stream().anyMatch(known -> startsWith(inner, known)));
    }

    private static boolean startsWith(String inner, String name) {
        return inner.startsWith(name)
                && (inner.length() == name.length() || !Character.isLetterOrDigit(inner.charAt(name.length())));
    }

    private static boolean path(String path) {
        Matcher matcher = SEGMENT.matcher(path);
        while (matcher.find()) {
            boolean call = matcher.end() < path.length() && path.charAt(matcher.end()) == '(';
            String plain = matcher.group(1).toLowerCase(Locale.ROOT);
            if (REFLECTION.contains(plain) || plain.startsWith("signalbox") || call && !METHODS.contains(plain)) {
                return false;
            }
        }
        return true;
    }
}
