package io.signalbox.system;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * Where a short text such as an id stands in a call: a header or a place in the body. Takes texts and whole numbers of 1 to
 * 256 printable characters; anything else counts as missing.
 */
public final class Extraction {

    private static final Pattern HEADER = Pattern.compile("\\$\\{header\\.([A-Za-z0-9-]+)}");
    private static final int LONGEST = 256;

    private final String header;
    private final JsonPointer pointer;

    private Extraction(String header, JsonPointer pointer) {
        this.header = header;
        this.pointer = pointer;
    }

    /** Reads {@code ${header.webhook-id}} or a JSON pointer such as {@code /event/id}; empty for anything else. */
    static Optional<Extraction> parse(String text) {
        Matcher matcher = HEADER.matcher(text);
        if (matcher.matches()) {
            return Optional.of(new Extraction(matcher.group(1).toLowerCase(Locale.ROOT), null));
        }
        return text.length() > 1 && text.startsWith("/")
                ? Optional.of(new Extraction(null, JsonPointer.compile(text)))
                : Optional.empty();
    }

    /** @param headers takes a name in lower case; null for a header that was not sent */
    Optional<String> of(Function<String, String> headers, JsonNode body) {
        String found = header != null ? headers.apply(header) : text(body.at(pointer));
        return Optional.ofNullable(found).filter(Extraction::isAcceptable);
    }

    private static String text(JsonNode node) {
        return node.isTextual() || node.isIntegralNumber() ? node.asText() : null;
    }

    private static boolean isAcceptable(String text) {
        return !text.isBlank() && text.length() <= LONGEST && text.codePoints().allMatch(Extraction::isPrintable);
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
        return header != null ? "${header." + header + "}" : pointer.toString();
    }
}
