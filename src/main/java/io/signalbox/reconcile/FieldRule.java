package io.signalbox.reconcile;

import java.math.BigDecimal;
import java.util.Objects;

import com.fasterxml.jackson.core.JsonPointer;

/**
 * How one field is compared.
 *
 * @param name as the card calls it
 * @param at where it stands in the records of both sides
 * @param truth the side that is right where they differ
 * @param as how it is read
 * @param tolerance by how much numbers, or seconds of times, may differ; zero for not at all
 * @param nullDiffers whether null is another thing than a field that is not there
 */
public record FieldRule(String name, JsonPointer at, Side truth, As as, BigDecimal tolerance, boolean nullDiffers) {

    public FieldRule {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(truth, "truth");
        Objects.requireNonNull(as, "as");
        Objects.requireNonNull(tolerance, "tolerance");
    }

    /** How a value is read. */
    public enum As {
        /** As it stands in JSON: 1.0 is 1, and a text is no number. */
        JSON,
        /** Texts of digits are numbers too. */
        NUMBER,
        /** Times of ISO 8601 and numbers of seconds or milliseconds are times, which are compared by the second. */
        TIME,
        /** Everything is the text that it shows as. */
        TEXT
    }
}
