package io.signalbox.importer;

import java.nio.file.Path;

/**
 * One remark about what was imported.
 *
 * @param path the file that was read
 * @param line one-based; 0 when the whole file is meant
 */
public record Note(Path path, int line, int column, Kind kind, String text) {

    /** What a person has to do about it. */
    public enum Kind {
        /** See whether what was assumed is true. */
        GUESS,
        /** Say or write what no file says. */
        DECIDE
    }

    /** As findings have it: {@code path:line:column}. */
    public String place() {
        return line == 0 ? path.toString() : path + ":" + line + ":" + column;
    }
}
