package io.signalbox.poll;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * How a system gives many items out, page by page.
 *
 * @param items where the list stands in an answer
 * @param by how the next page is named
 * @param more where it stands whether there is a next page, or null
 * @param size a page with fewer items is the last one; 0 where that is not known
 * @param repeated whether the list is an element that is repeated, as in XML
 */
public record Paging(JsonPointer items, By by, JsonPointer more, int size, boolean repeated) {

    /** RFC 8288; parameters may come in any order, and a relation is one of a list of words. */
    private static final Pattern LINK = Pattern.compile("<([^>]*)>((?:[^,\"]|\"[^\"]*\")*)");

    private static final Pattern NEXT = Pattern.compile(
            ";\\s*rel\\s*=\\s*(?:\"(?:[^\"]*\\s)?next(?:\\s[^\"]*)?\"|next\\b)", Pattern.CASE_INSENSITIVE);

    /** Of what is answered as a whole, as a list. */
    public static final Paging ONE = new Paging(JsonPointer.empty(), new By.Nothing(), null, 0, false);

    /** How the next page is named. */
    public sealed interface By {

        /** There is one page. */
        record Nothing() implements By {}

        /** By a token for {@code ${next}}, or an address. */
        record Token(JsonPointer at, boolean hasPlace) implements By {}

        /** By the header {@code Link}. */
        record Link() implements By {}

        /** By its number, from the first. */
        record Number(int first) implements By {}

        /** By the number of items before it. */
        record Offset(int first) implements By {}

        /** By what its last item says. */
        record LastItem(JsonPointer at) implements By {}
    }

    /**
     * A place in a template and what goes there.
     *
     * @param name such as {@code page}; {@code link} for an address in place of all
     */
    public record Place(String name, String value) {}

    /**
     * The items of an answer.
     *
     * @return empty where there is no list
     */
    public Optional<List<JsonNode>> items(JsonNode answer) {
        JsonNode list = answer.at(items);
        if (list.isNull() || repeated && list.isMissingNode() && isAnswered(answer)) {
            return Optional.of(List.of());
        }
        if (repeated && (list.isObject() || list.isValueNode())) {
            return Optional.of(List.of(list));
        }
        if (!list.isArray()) {
            return Optional.empty();
        }
        List<JsonNode> found = new java.util.ArrayList<>(list.size());
        list.forEach(found::add);
        return Optional.of(found);
    }

    /** Whether the element is there in which the list stands. */
    private boolean isAnswered(JsonNode answer) {
        return answer.has(items.getMatchingProperty());
    }

    /** Whether items that change or go while pages are turned can move others to a page that was read already. */
    public boolean shifts() {
        return by instanceof By.Number || by instanceof By.Offset;
    }

    /**
     * What is put into the places of the template for a page.
     *
     * @param cursor null for nothing
     * @param page null for the first
     */
    public Map<String, String> places(String cursor, String page) {
        Map<String, String> places = new HashMap<>();
        if (cursor != null) {
            places.put("cursor", cursor);
        }
        Place place = place(page);
        if (place != null) {
            places.put(place.name(), place.value());
        }
        return places;
    }

    /** What is put into the template for a page; null for the first where that is named by nothing. */
    public Place place(String page) {
        if (by instanceof By.Number number) {
            return new Place("page", page == null ? "" + number.first() : page);
        }
        if (by instanceof By.Offset offset) {
            return new Place("offset", page == null ? "" + offset.first() : page);
        }
        if (page == null || by instanceof By.Nothing) {
            return null;
        }
        if (by instanceof By.LastItem) {
            return new Place("last", page);
        }
        return new Place(by instanceof By.Token token && token.hasPlace() ? "next" : "link", page);
    }

    /**
     * The page behind the one that was answered, or null when that was the last.
     *
     * @param page the one that was answered; null for the first
     * @param links the values of the header {@code Link}
     */
    public String next(String page, JsonNode answer, List<JsonNode> found, List<String> links) {
        if (more != null && !isTrue(answer.at(more))) {
            return null;
        }
        if (by instanceof By.Token token) {
            return named(answer.at(token.at()));
        }
        if (by instanceof By.Link) {
            return linked(links);
        }
        if (found.isEmpty() || found.size() < size || by instanceof By.Nothing) {
            return null;
        }
        if (by instanceof By.Number number) {
            return "" + (Long.parseLong(page == null ? "" + number.first() : page) + 1);
        }
        if (by instanceof By.Offset offset) {
            return "" + (Long.parseLong(page == null ? "" + offset.first() : page) + found.size());
        }
        return named(found.get(found.size() - 1).at(((By.LastItem) by).at()));
    }

    /** XML has two words for it. */
    private static boolean isTrue(JsonNode said) {
        return said.asBoolean(false) || said.asText().strip().equals("1");
    }

    private static String named(JsonNode token) {
        return token.isTextual() && !token.asText().isBlank() || token.isNumber() ? token.asText() : null;
    }

    private static String linked(List<String> links) {
        for (String line : links) {
            Matcher link = LINK.matcher(line);
            while (link.find()) {
                if (NEXT.matcher(link.group(2)).find()) {
                    return link.group(1).strip();
                }
            }
        }
        return null;
    }
}
