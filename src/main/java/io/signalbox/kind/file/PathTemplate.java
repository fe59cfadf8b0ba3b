package io.signalbox.kind.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonPointer;

import io.signalbox.document.Sha256;
import io.signalbox.exchange.TemplateValues;

/** The path of a file with places for values, each of which stays within its name. */
final class PathTemplate {

    private static final Pattern PLACE = Pattern.compile("\\$\\{([^{}]*)}");
    private static final Pattern HEADER = Pattern.compile("header\\.([A-Za-z0-9-]+)");
    private static final int LONGEST_VALUE = 128;
    private static final int KEY_LENGTH = 16;

    private final String text;
    private final List<String> names = new ArrayList<>();

    private PathTemplate(String text) {
        this.text = text;
        Matcher place = PLACE.matcher(text);
        while (place.find()) {
            names.add(place.group(1));
        }
    }

    /** @throws IllegalArgumentException saying in our words what is wrong with the text */
    static PathTemplate parse(String text) {
        PathTemplate template = new PathTemplate(text);
        String filled = PLACE.matcher(text).replaceAll("x");
        Optional<String> path = Folders.plain(filled);
        if (path.isEmpty() || path.get().isEmpty() || filled.endsWith("/")) {
            throw new IllegalArgumentException(
                    "it must name a file below the system's URL, without '..', such as" + " /in/journal-${date}.csv");
        }
        for (String name : template.names) {
            boolean isKnown = List.of("subject", "date", "key").contains(name)
                    || HEADER.matcher(name).matches()
                    || name.startsWith("body/");
            if (!isKnown) {
                throw new IllegalArgumentException(
                        "'${" + name
                                + "}' is not known; allowed are ${date}, ${key}, ${subject}, ${header.<name>} and ${body/<pointer>}");
            }
        }
        return template;
    }

    /**
     * The path for a message.
     *
     * @param key of the call
     * @throws IllegalArgumentException when a value is missing or could leave its place, naming the place
     */
    String path(TemplateValues values, String key) {
        Matcher place = PLACE.matcher(text);
        StringBuilder path = new StringBuilder();
        while (place.find()) {
            String name = place.group(1);
            String value = value(name, values, key)
                    .orElseThrow(() -> new IllegalArgumentException("the message has nothing for ${" + name + "}"));
            boolean isPlain = value.length() <= LONGEST_VALUE
                    && !value.isBlank()
                    && !value.startsWith(".")
                    && value.chars().noneMatch(c -> "/\\:*?\"<>|".indexOf(c) >= 0 || Character.isISOControl(c));
            if (!isPlain) {
                throw new IllegalArgumentException("the value of ${" + name + "} cannot be part of a file's name");
            }
            place.appendReplacement(path, Matcher.quoteReplacement(value));
        }
        place.appendTail(path);
        return Folders.plain(path.toString()).orElseThrow(() -> new IllegalArgumentException("it leads elsewhere"));
    }

    private static Optional<String> value(String name, TemplateValues values, String key) {
        Matcher header = HEADER.matcher(name);
        if (header.matches()) {
            return values.header(header.group(1).toLowerCase(Locale.ROOT));
        }
        return switch (name) {
            case "subject" -> values.subject();
            case "key" -> Optional.of(shortened(key));
            case "date" -> values.place(name);
            default -> values.body(JsonPointer.compile(name.substring("body".length())));
        };
    }

    /** The same for each attempt of a call, and for no other. */
    static String shortened(String key) {
        return Sha256.hex(key.getBytes(java.nio.charset.StandardCharsets.UTF_8)).substring(0, KEY_LENGTH);
    }

    @Override
    public String toString() {
        return text;
    }
}
