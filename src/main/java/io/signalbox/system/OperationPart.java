package io.signalbox.system;

import java.util.Set;

import io.signalbox.document.Section;

/**
 * What a kind reads an operation from.
 *
 * @param operation the operation's own block
 * @param system the whole descriptor
 * @param places the names that a template may take values from beside those of a message, such as {@code cursor} in a poll or
 *     {@code date} in a call that is collected
 */
public record OperationPart(
        String name, Section operation, Section system, Placeholders placeholders, Set<String> places) {

    public OperationPart {
        places = Set.copyOf(places);
    }

    /** What the template of an operation may have that is read page by page. */
    public static final Set<String> PAGES = Set.of("page", "offset", "next", "last");

    /** Whether a poll reads by it. */
    public boolean isPoll() {
        return places.contains("cursor");
    }

    /** Whether it reads all that there is, page by page or file by file, from the beginning each time. */
    public boolean isList() {
        return places.equals(PAGES);
    }

    public OperationPart(String name, Section operation, Section system, Placeholders placeholders) {
        this(name, operation, system, placeholders, Set.of());
    }
}
