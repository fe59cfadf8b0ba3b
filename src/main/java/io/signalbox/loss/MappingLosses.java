package io.signalbox.loss;

import java.util.List;

/**
 * What one mapping loses.
 *
 * @param known whether its text could be followed to what it fills
 * @param unused fields of its input's schema that it never reads
 * @param unfilled fields of its result's schema that it never fills
 * @param lost what the examples lose on the way through it and the mapping that leads back
 */
public record MappingLosses(
        String mapping, boolean known, List<String> unused, List<String> unfilled, List<RoundTrip> lost) {

    public MappingLosses {
        unused = List.copyOf(unused);
        unfilled = List.copyOf(unfilled);
        lost = List.copyOf(lost);
    }

    /** @param fields of the input, whose text is nowhere in what comes back */
    public record RoundTrip(String back, String example, List<String> fields) {

        public RoundTrip {
            fields = List.copyOf(fields);
        }
    }
}
