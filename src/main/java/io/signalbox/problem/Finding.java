package io.signalbox.problem;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * One remark about a file a user wrote.
 *
 * @param line one-based; 0 when the whole file is meant
 * @param column one-based; 0 when the whole line is meant
 * @param text what could not be done, to which named thing, what was found against what is allowed, what to do
 */
public record Finding(Path path, int line, int column, Severity severity, ProblemCode code, String text)
        implements Comparable<Finding> {

    /** Errors keep a file from being used; warnings do not. */
    public enum Severity {
        ERROR,
        WARNING
    }

    private static final Comparator<Finding> ORDER = Comparator.comparing(
                    (Finding f) -> f.path().toString())
            .thenComparingInt(Finding::line)
            .thenComparingInt(Finding::column)
            .thenComparing(Finding::code)
            .thenComparing(Finding::text);

    public static Finding error(Path path, int line, int column, ProblemCode code, String text) {
        return new Finding(path, line, column, Severity.ERROR, code, text);
    }

    public static Finding warning(Path path, int line, int column, ProblemCode code, String text) {
        return new Finding(path, line, column, Severity.WARNING, code, text);
    }

    /** The same about another file. */
    public Finding at(Path other) {
        return new Finding(other, line, column, severity, code, text);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }

    /** {@code path:line:column}, or less where the whole file or line is meant. */
    public String place() {
        return path + (line == 0 ? "" : ":" + line + (column == 0 ? "" : ":" + column));
    }

    @Override
    public String toString() {
        return place() + "  " + code.id() + "  " + text;
    }
}
