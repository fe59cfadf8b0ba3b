package io.signalbox.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.Sha256;

/**
 * Where a short text such as an id stands in a call: a header or a place in the body, or a text made of several such places; or
 * the first of several of these that is there. Takes texts and whole numbers of 1 to 256 printable characters in all; anything
 * else counts as missing.
 */
public final class Extraction {

    private static final Pattern PLACE = Pattern.compile("\\$\\{([^{}]*)}");
    private static final Pattern HEADER = Pattern.compile("header\\.([A-Za-z0-9_-]+)");
    private static final String BODY_HASH = "body-sha256";
    private static final String CONTENT_HASH = "content-sha256";
    private static final int LONGEST = 256;

    private final String text;
    private final List<List<Part>> ways;

    private Extraction(String text, List<List<Part>> ways) {
        this.text = text;
        this.ways = ways;
    }

    private interface Part {

        /** @return null when it is not there */
        String of(Arrival arrival);
    }

    private record Header(String name) implements Part {
        @Override
        public String of(Arrival arrival) {
            return arrival.call().header().apply(name);
        }
    }

    private record Place(JsonPointer pointer) implements Part {
        @Override
        public String of(Arrival arrival) {
            JsonNode node = arrival.json().at(pointer);
            return node.isTextual() || node.isIntegralNumber() ? node.asText() : null;
        }
    }

    private record Words(String text) implements Part {
        @Override
        public String of(Arrival arrival) {
            return text;
        }
    }

    private record BodyHash() implements Part {
        @Override
        public String of(Arrival arrival) {
            return Sha256.hex(arrival.unpacked());
        }
    }

    private record Content(Repeats repeats) implements Part {
        @Override
        public String of(Arrival arrival) {
            return ContentHash.of(repeats.without(arrival.json()));
        }
    }

    /** The first of several that is there; there must be one. */
    static Extraction firstOf(List<Extraction> several) {
        return new Extraction(
                several.stream().map(Extraction::toString).collect(Collectors.joining(" or ")),
                several.stream().flatMap(each -> each.ways.stream()).toList());
    }

    /** As {@link #parse(String, Repeats)}, where nothing is left out. */
    public static Optional<Extraction> parse(String text) {
        return parse(text, Repeats.EXACT);
    }

    /**
     * As {@link #parse(String)}, with further places, whose values stand among the headers under {@link #nameOf}.
     *
     * @param places such as {@code key}
     */
    public static Optional<Extraction> parse(String text, Set<String> places) {
        return parse(text, Repeats.EXACT, places);
    }

    /** Under what name the value of a further place stands among the headers; no header has such a name. */
    public static String nameOf(String place) {
        return ":" + place;
    }

    /**
     * Reads {@code ${header.webhook-id}}, a JSON pointer such as {@code /event/id}, or places with words between them such as
     * <code>${/account/id}-${header.x-event}-${body-sha256}</code>; empty for anything else.
     *
     * @param repeats what {@code ${content-sha256}} leaves out
     */
    static Optional<Extraction> parse(String text, Repeats repeats) {
        return parse(text, repeats, Set.of());
    }

    private static Optional<Extraction> parse(String text, Repeats repeats, Set<String> places) {
        if (text.startsWith("/")) {
            return pointer(text).map(place -> new Extraction(text, List.of(List.of(place))));
        }
        List<Part> parts = new ArrayList<>();
        Matcher matcher = PLACE.matcher(text);
        int end = 0;
        while (matcher.find()) {
            String words = text.substring(end, matcher.start());
            Optional<Part> place = place(matcher.group(1), repeats, places);
            // Without a word between them, "1" and "23" would be the same id as "12" and "3".
            boolean touches = end > 0 && words.isEmpty();
            if (place.isEmpty() || touches || words.contains("${")) {
                return Optional.empty();
            }
            addWords(words, parts);
            parts.add(place.get());
            end = matcher.end();
        }
        addWords(text.substring(end), parts);
        return end == 0 || text.substring(end).contains("${")
                ? Optional.empty()
                : Optional.of(new Extraction(text, List.of(List.copyOf(parts))));
    }

    private static void addWords(String words, List<Part> parts) {
        if (!words.isEmpty()) {
            parts.add(new Words(words));
        }
    }

    private static Optional<Part> place(String name, Repeats repeats, Set<String> places) {
        if (places.contains(name)) {
            return Optional.of(new Header(nameOf(name)));
        }
        Matcher header = HEADER.matcher(name);
        if (header.matches()) {
            return Optional.of(new Header(header.group(1).toLowerCase(Locale.ROOT)));
        }
        return switch (name) {
            case BODY_HASH -> Optional.of(new BodyHash());
            case CONTENT_HASH -> Optional.of(new Content(repeats));
            default -> pointer(name);
        };
    }

    private static Optional<Part> pointer(String text) {
        return text.length() > 1 && text.startsWith("/")
                ? Optional.of(new Place(JsonPointer.compile(text)))
                : Optional.empty();
    }

    /** The headers it reads, in lower case. */
    Set<String> headers() {
        return parts().filter(Header.class::isInstance)
                .map(part -> ((Header) part).name())
                .collect(Collectors.toSet());
    }

    /** Whether two bodies of the same content are the same text. */
    boolean readsContent() {
        return parts().anyMatch(Content.class::isInstance);
    }

    /** Whether the events of one call can have different ones, wherever it is found. */
    boolean readsEvent() {
        return ways.stream()
                .allMatch(parts -> parts.stream().anyMatch(part -> part instanceof Place || part instanceof Content));
    }

    private Stream<Part> parts() {
        return ways.stream().flatMap(List::stream);
    }

    /** Empty when one of its places is, or the whole is no acceptable text; so for each of several. */
    public Optional<String> of(Arrival arrival) {
        return ways.stream()
                .map(parts -> text(parts, arrival))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> text(List<Part> parts, Arrival arrival) {
        StringBuilder found = new StringBuilder();
        for (Part part : parts) {
            String piece = part.of(arrival);
            if (piece == null || piece.isBlank()) {
                return Optional.empty();
            }
            found.append(piece);
        }
        return Optional.of(found.toString()).filter(Extraction::isAcceptable);
    }

    private static boolean isAcceptable(String text) {
        return text.length() <= LONGEST && text.codePoints().allMatch(Extraction::isPrintable);
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> false;
            default -> true;
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
