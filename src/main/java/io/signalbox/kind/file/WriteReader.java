package io.signalbox.kind.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonPointer;

import io.signalbox.document.Section;
import io.signalbox.format.RowFormat;
import io.signalbox.format.RowFormatReader;
import io.signalbox.problem.ProblemCode;
import io.signalbox.remotefile.FileAccess;

/** Reads an operation that writes a file. */
final class WriteReader {

    private static final List<String> OF_POLLS = List.of("match", "done", "settled", "then", "failed");

    private final String name;
    private final String key;
    private final Section operation;
    private final Section files;
    private final FileAccess access;
    private boolean isSound = true;

    WriteReader(String name, String key, Section operation, FileAccess access) {
        this.name = name;
        this.key = key;
        this.operation = operation;
        this.files = operation.at(key);
        this.access = access;
    }

    /** Empty, with findings, when it cannot be used. */
    Optional<WriteOperation> read() {
        for (String each : OF_POLLS) {
            if (files.has(each)) {
                refuse(
                        files,
                        each,
                        "'" + each
                                + "' is about files that are read, and an operation writes one; to read files, write an event"
                                + " with poll: { " + key + ": { path: ... } }");
            }
        }
        for (String each : List.of("read", "badRow", "trailer")) {
            if (operation.has(each)) {
                refuse(operation, each, "an operation writes a file; say how its rows are written under 'write'");
            }
        }
        PathTemplate path = template(files, "path");
        ControlFile control = operation.has("control") ? control() : null;
        Optional<RowFormat> rows =
                operation.has("write") ? RowFormatReader.read(operation.at("write")) : Optional.empty();
        isSound &= rows.isPresent() || !operation.has("write");
        boolean replaces = files.text("ifExists").filter("replace"::equals).isPresent();
        return isSound
                ? Optional.of(new WriteOperation(name, access, path, rows.orElse(null), replaces, control))
                : Optional.empty();
    }

    private ControlFile control() {
        if (!operation.node().path("control").isObject()) {
            return new ControlFile(template(operation, "control"), null, Map.of());
        }
        Section control = operation.at("control");
        if (control.has("read")) {
            refuse(control, "read", "what a control file says of a file that is written is JSON; remove 'read'");
        }
        Map<JsonPointer, JsonPointer> sums = new LinkedHashMap<>();
        control.node()
                .path("sum")
                .properties()
                .forEach(sum -> sums.put(
                        JsonPointer.compile(sum.getKey()),
                        JsonPointer.compile(sum.getValue().asText())));
        JsonPointer count = control.text("count").map(JsonPointer::compile).orElse(null);
        if ((count != null || !sums.isEmpty()) && !operation.has("write")) {
            refuse(operation, "control", "'count' and 'sum' are about rows; say how they are written under 'write'");
        }
        return new ControlFile(template(control, "file"), count, sums);
    }

    private PathTemplate template(Section at, String where) {
        try {
            return PathTemplate.parse(at.text(where).orElse(""));
        } catch (IllegalArgumentException e) {
            refuse(at, where, "the path of a file that is written cannot be used: " + e.getMessage());
            return null;
        }
    }

    private void refuse(Section at, String where, String text) {
        isSound = false;
        if (at.has(where)) {
            at.error(where, ProblemCode.VALUE_REFUSED, text);
        } else {
            at.error(ProblemCode.KEY_MISSING, text);
        }
    }
}
