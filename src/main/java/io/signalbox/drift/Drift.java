package io.signalbox.drift;

import java.time.Instant;
import java.util.List;

/**
 * One thing that a system sends or answers otherwise than before, or than it promised.
 *
 * @param id names it for an acknowledgement; the same in every process
 * @param field its place, such as {@code /items/[]/price}; empty for the whole
 * @param against {@code history} or {@code contract}
 * @param text what was found against what was known
 * @param sample what it looks like: digits as 9, letters as x; null where there is none
 * @param count in how many samples; not every message is one
 * @param mappings those that read the field, or for a request write it
 * @param acknowledgedBy null while it is open
 */
public record Drift(
        String id,
        String system,
        String operation,
        Part part,
        String field,
        Kind kind,
        String against,
        String text,
        String sample,
        Instant firstSeen,
        Instant lastSeen,
        long count,
        List<String> mappings,
        String acknowledgedBy,
        Instant acknowledgedAt) {

    /** What it means for those who rely on the shape. */
    public enum Kind {
        /** What relies on the old shape may fail. */
        BREAKING,
        /** The same form may mean something else. */
        SEMANTIC,
        /** Something more; nothing fails. */
        ADDITIVE
    }
}
