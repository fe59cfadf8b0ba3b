package io.signalbox.kind.sql;

/** A statement that cannot be used. Its message says in our words why. */
final class SqlSyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    SqlSyntaxException(String message) {
        super(message);
    }
}
