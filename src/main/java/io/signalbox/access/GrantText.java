package io.signalbox.access;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a name stands in a list of roles, where commas and blanks part one role from the next. */
final class GrantText {

    private static final Pattern PART = Pattern.compile("[%,\\s\\p{Cntrl}]");
    private static final Pattern ENCODED = Pattern.compile("%([0-9a-fA-F]{2})");

    private GrantText() {}

    static String encoded(String name) {
        return PART.matcher(name)
                .replaceAll(found -> String.format("%%%02X", (int) found.group().charAt(0)));
    }

    static String decoded(String text) {
        return ENCODED.matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(found.group(1), 16))));
    }
}
