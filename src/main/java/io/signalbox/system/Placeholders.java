package io.signalbox.system;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills {@code {{key}}} and {@code {{key:default}}} from configuration. */
public final class Placeholders {

    private static final Pattern PLACE = Pattern.compile("\\{\\{([A-Za-z0-9._-]+)(?::([^{}]*))?}}");

    private final Function<String, Optional<String>> config;

    Placeholders(Function<String, Optional<String>> config) {
        this.config = config;
    }

    /**
     * @param text with every place filled, or null when a key has no value
     * @param missingKey the first such key, or null
     */
    public record Filled(String text, String missingKey) {}

    public Optional<String> lookup(String key) {
        return config.apply(key).filter(value -> !value.isBlank());
    }

    public Filled fill(String text) {
        Matcher matcher = PLACE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String value = lookup(matcher.group(1)).orElse(matcher.group(2));
            if (value == null) {
                return new Filled(null, matcher.group(1));
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return new Filled(matcher.appendTail(filled).toString(), null);
    }
}
