package io.signalbox.kind.graphql;

import java.util.List;
import java.util.Optional;

/**
 * What a call sends: one document and the operation of it that is meant.
 *
 * @param name null for an operation without one
 */
record QueryDocument(String text, Type type, String name, List<Variable> variables) {

    enum Type {
        QUERY,
        MUTATION,
        SUBSCRIPTION;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * @param type as the document writes it, such as {@code [ID!]!}
     * @param isRequired whether the system refuses a call without it
     */
    record Variable(String name, String type, boolean isRequired) {}

    Optional<Variable> variable(String name) {
        return variables.stream()
                .filter(variable -> variable.name().equals(name))
                .findFirst();
    }
}
