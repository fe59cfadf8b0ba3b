package io.signalbox.desk;

import java.util.List;

/**
 * What a parked record lacks. Nothing of what it holds.
 *
 * @param integration whose route it is for, or null
 * @param owner who answers for the integration and may know whom to ask, or null
 * @param fields the values that are missing; empty where it is not known, or not so
 */
public record IncompleteRecord(long delivery, String state, String integration, String owner, List<Field> fields) {

    /**
     * One value.
     *
     * @param field its JSON pointer
     * @param title for people
     * @param description what it means, or null
     * @param type {@code string}, {@code number}, {@code integer} or {@code boolean}
     * @param format such as {@code date}, or null
     * @param allowed the only values that it may have; empty where it may have any
     * @param suppliedBy who can supply it, as the schema says, or null
     */
    public record Field(
            String field,
            String title,
            String description,
            String type,
            String format,
            List<String> allowed,
            String suppliedBy) {}
}
