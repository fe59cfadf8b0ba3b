package io.signalbox.poll;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.format.RowFormat;

/**
 * What must hold for the whole of a file before anything of it is taken.
 *
 * @param refusesBroken whether a row that is broken refuses the file, and is not only parked
 * @param trailer which row is the last one and says totals, or null
 * @param control the file beside it that says totals, or null
 */
public record FileRules(boolean refusesBroken, Trailer trailer, Control control) {

    public static final FileRules NONE = new FileRules(false, null, null);

    /**
     * The last row of a file, which is no item.
     *
     * @param at where it says that it is the one
     */
    public record Trailer(JsonPointer at, String value, Totals totals) {}

    /**
     * A file beside another, which says totals.
     *
     * @param name with {@code ${name}} or {@code ${base}} in it
     * @param rows how its first row is written; null where it is a document of JSON
     */
    public record Control(String name, RowFormat rows, Totals totals) {}

    /** Whether a file is looked through before it is taken. */
    public boolean areAny() {
        return refusesBroken || trailer != null || control != null;
    }

    public boolean isTrailer(JsonNode row) {
        return trailer != null && row != null && row.at(trailer.at()).asText().equals(trailer.value());
    }
}
