package io.signalbox.format;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One row of a file or stream, or why it is none.
 *
 * @param line where it begins, from 1
 * @param value null for one that cannot be read; of one with another number of columns those that it has
 * @param flaw why it cannot be read, in our words, without its content; null when it can
 * @param isLast whether nothing behind it can be read, because of its flaw
 */
public record Row(long line, JsonNode value, String flaw, boolean isLast) {

    static Row of(long line, JsonNode value) {
        return new Row(line, value, null, false);
    }

    static Row bad(long line, String flaw) {
        return bad(line, flaw, null);
    }

    static Row bad(long line, String flaw, JsonNode part) {
        return new Row(line, part, flaw, false);
    }

    /** Bad, with all that follows. */
    static Row end(long line, String flaw) {
        return new Row(line, null, flaw, true);
    }

    public boolean isGood() {
        return flaw == null;
    }
}
