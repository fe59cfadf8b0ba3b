package io.signalbox.system;

import java.util.Set;

import io.signalbox.document.Section;

/**
 * What a kind reads an operation from.
 *
 * @param operation the operation's own block
 * @param system the whole descriptor
 * @param places the names that a template may take values from beside those of a message, such as {@code cursor} in a poll
 */
public record OperationPart(
        String name, Section operation, Section system, Placeholders placeholders, Set<String> places) {

    public OperationPart {
        places = Set.copyOf(places);
    }

    public OperationPart(String name, Section operation, Section system, Placeholders placeholders) {
        this(name, operation, system, placeholders, Set.of());
    }
}
