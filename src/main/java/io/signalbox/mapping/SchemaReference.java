package io.signalbox.mapping;

import java.nio.file.Path;

/**
 * A {@code $ref}, taken apart.
 *
 * @param file as written; empty for the file it stands in
 * @param fragment what follows the {@code #}; empty for all of the file
 */
record SchemaReference(String file, String fragment) {

    static SchemaReference of(String text) {
        int hash = text.indexOf('#');
        return hash < 0
                ? new SchemaReference(text, "")
                : new SchemaReference(text.substring(0, hash), text.substring(hash + 1));
    }

    /** The file it names, where it stands in the given one. */
    Path target(Path from) {
        return file.isEmpty() ? from : from.resolveSibling(file).normalize();
    }
}
