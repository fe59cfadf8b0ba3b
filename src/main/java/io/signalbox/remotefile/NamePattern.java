package io.signalbox.remotefile;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Names of files with {@code *} and {@code ?}, {@code {a,b}} and {@code [0-9]} in them. Hidden ones must be named so.
 *
 * @param text as it is written
 */
public record NamePattern(String text, Pattern pattern) {

    /** @throws IllegalArgumentException when it is none, saying why */
    public static NamePattern of(String text) {
        if (text.contains("/") || text.contains("\\")) {
            throw new IllegalArgumentException("it must be a pattern for names without folders, such as *.csv");
        }
        StringBuilder regex = new StringBuilder();
        int depth = 0;
        boolean inSet = false;
        for (char c : text.toCharArray()) {
            if (inSet) {
                regex.append(c == '[' || c == '&' ? "\\" + c : c);
                inSet = c != ']';
                continue;
            }
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            inSet = c == '[';
            regex.append(
                    switch (c) {
                        case '*' -> ".*";
                        case '?' -> ".";
                        case '{' -> "(?:";
                        case '}' -> ")";
                        case '[' -> "[";
                        case ',' -> depth > 0 ? "|" : ",";
                        default -> Pattern.quote("" + c);
                    });
        }
        try {
            return new NamePattern(text, Pattern.compile(regex.toString()));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("a bracket in it is not closed, or has nothing in it", e);
        }
    }

    /** Whether a name is meant. What cannot be a name, as a server may list it, never is. */
    public boolean fits(String name) {
        boolean isName = name.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))
                && !name.equals(".")
                && !name.equals("..");
        return isName
                && (!name.startsWith(".") || text.startsWith("."))
                && pattern.matcher(name).matches();
    }
}
