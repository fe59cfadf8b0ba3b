package io.signalbox.compare;

import java.util.List;

import io.signalbox.compare.EnvironmentComparison.Weight;

/**
 * Two versions of one system, as their descriptors and contracts say.
 *
 * @param left the system that routes name
 * @param right the other version
 * @param fieldsUnknown operations of both of which no contract or schema names a field, so that only shadow calls tell
 */
public record VersionComparison(
        String left, String right, List<VersionDifference> differences, List<String> fieldsUnknown) {

    /**
     * One thing that is not the same.
     *
     * @param operation as the left version calls it; null for what concerns the whole system
     * @param aspect such as {@code operation}, {@code request}, {@code answer}, {@code event}, {@code sign-in} or {@code limits}
     * @param left what is so on the left, in words
     * @param right what is so on the right, in words
     */
    public record VersionDifference(String operation, String aspect, Weight weight, String left, String right) {

        /** Whether what works at the left can fail at the right. */
        public boolean bites() {
            return weight == Weight.BITES;
        }
    }
}
