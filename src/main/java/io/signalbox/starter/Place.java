package io.signalbox.starter;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a route takes its messages from, or to.
 *
 * @param scheme {@code channel} or {@code system}
 * @param name the channel, or {@code <system>/<operation>}
 */
public record Place(String scheme, String name) {

    private static final String WORDS = "[a-z0-9]+(?:-[a-z0-9]+)*";
    private static final Pattern NAME = Pattern.compile(WORDS);
    private static final Pattern FORM = Pattern.compile("(channel|system):(" + WORDS + "(?:/" + WORDS + ")?)");

    /** Reads {@code channel:<name>} or {@code system:<name>/<operation>}; empty for anything else. */
    public static Optional<Place> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()
                || matcher.group(1).equals("system") != matcher.group(2).contains("/")) {
            return Optional.empty();
        }
        return Optional.of(new Place(matcher.group(1), matcher.group(2)));
    }

    /** Whether a text may name a system, an integration, a route or a channel: words of a-z and 0-9, joined by {@code -}. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    public boolean isSystem() {
        return scheme.equals("system");
    }

    /** The system's name, or the channel's. */
    public String owner() {
        return name.split("/")[0];
    }

    /** The operation of a system; the channel's name for a channel. */
    public String operation() {
        return name.substring(name.indexOf('/') + 1);
    }

    @Override
    public String toString() {
        return scheme + ":" + name;
    }
}
