package io.signalbox.mapping;

import java.nio.file.Path;
import java.util.List;

import io.signalbox.problem.Finding;

/**
 * A schema that mappings can be held to.
 *
 * @param files it was compiled from
 * @param file where it stands
 */
record SoundSchema(PayloadSchema schema, SchemaFiles files, Path file) {

    /** What a mapping reads of its input that the schema does not have. */
    List<Finding> fieldFindings(Path mapping, String text) {
        return files.fieldFindings(mapping, text, file);
    }
}
