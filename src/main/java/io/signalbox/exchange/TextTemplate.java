package io.signalbox.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonPointer;

import io.signalbox.document.Section;
import io.signalbox.problem.ProblemCode;

/** A text with places for values of a message: {@code Welcome, ${body/name}}. */
public final class TextTemplate {

    private static final Pattern PLACE = Pattern.compile("\\$\\{([^{}]*)}");
    private static final Pattern HEADER = Pattern.compile("header\\.([A-Za-z0-9-]+)");
    private static final String BODY = "body/";

    private final String text;
    private final List<Part> parts;

    private TextTemplate(String text, List<Part> parts) {
        this.text = text;
        this.parts = List.copyOf(parts);
    }

    private record Part(String words, Place place) {}

    private interface Place {
        Optional<String> value(TemplateValues values);
    }

    private record Body(JsonPointer pointer) implements Place {
        @Override
        public Optional<String> value(TemplateValues values) {
            return values.body(pointer);
        }
    }

    /** A place for which a message has nothing. */
    public static final class NothingThereException extends Exception {
        private static final long serialVersionUID = 1L;

        /** @param place as it is written */
        NothingThereException(String place) {
            super("the message has nothing for " + place);
        }
    }

    /** @throws IllegalArgumentException saying in our words what is wrong with the text */
    public static TextTemplate parse(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = PLACE.matcher(text);
        int end = 0;
        while (matcher.find()) {
            parts.add(new Part(words(text.substring(end, matcher.start())), null));
            parts.add(new Part(matcher.group(), place(matcher.group(1))));
            end = matcher.end();
        }
        parts.add(new Part(words(text.substring(end)), null));
        return new TextTemplate(text, parts);
    }

    /**
     * One of a descriptor.
     *
     * @param key names it there
     * @return empty when it cannot be used; the reason is then among the findings
     */
    public static Optional<TextTemplate> read(Section at, String key, String text) {
        try {
            return Optional.of(parse(text));
        } catch (IllegalArgumentException e) {
            at.error(key, ProblemCode.TEMPLATE_REFUSED, "'" + key + "' cannot be filled: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** What several take of a message, in one text. */
    public static String places(Stream<TextTemplate> templates) {
        return templates
                .filter(TextTemplate::hasPlaces)
                .map(TextTemplate::toString)
                .collect(Collectors.joining(" "));
    }

    private static String words(String words) {
        if (words.contains("${")) {
            throw new IllegalArgumentException("a place '${...}' is not closed");
        }
        return words;
    }

    private static Place place(String name) {
        Matcher header = HEADER.matcher(name);
        if (name.equals("subject")) {
            return TemplateValues::subject;
        }
        if (header.matches()) {
            String asked = header.group(1).toLowerCase(Locale.ROOT);
            return values -> values.header(asked);
        }
        if (name.startsWith(BODY)) {
            return new Body(JsonPointer.compile(name.substring(BODY.length() - 1)));
        }
        throw new IllegalArgumentException(
                "'${" + name + "}' is not known; allowed are ${subject}, ${header.<name>} and ${body/<pointer>}");
    }

    public boolean hasPlaces() {
        return parts.size() > 1; // words stand before each place and behind it
    }

    public boolean readsBody() {
        return parts.stream().anyMatch(part -> part.place() instanceof Body);
    }

    /** Where a body has what it is, if it is one place of a body and no word beside it. */
    public Optional<JsonPointer> alone() {
        return parts.size() == 3
                        && parts.get(1).place() instanceof Body body
                        && text.equals(parts.get(1).words())
                ? Optional.of(body.pointer())
                : Optional.empty();
    }

    /** @param written how a value is written there */
    public String fill(TemplateValues values, UnaryOperator<String> written) throws NothingThereException {
        StringBuilder filled = new StringBuilder();
        for (Part part : parts) {
            if (part.place() == null) {
                filled.append(part.words());
            } else {
                Optional<String> value = part.place().value(values);
                filled.append(written.apply(value.orElseThrow(() -> new NothingThereException(part.words()))));
            }
        }
        return filled.toString();
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
