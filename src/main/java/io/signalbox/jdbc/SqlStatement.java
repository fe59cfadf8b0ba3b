package io.signalbox.jdbc;

import java.util.List;

/**
 * One statement.
 *
 * @param sql with {@code ?} at each place
 * @param isRead whether it must change nothing
 * @param verb such as {@code INSERT}
 * @param mostRows of a result; 0 for all
 * @param expected how many rows a run must read or change, else nothing is changed
 * @param generated columns whose values the database makes, and which are the answer; empty for none
 */
public record SqlStatement(
        String sql, boolean isRead, String verb, int mostRows, Expected expected, List<String> generated) {

    public SqlStatement {
        generated = List.copyOf(generated);
    }

    /** How many rows a success has. */
    public enum Expected {
        ANY,
        SOME,
        ONE
    }
}
