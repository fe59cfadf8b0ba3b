package io.signalbox.jdbc;

import java.sql.SQLException;

import org.sqlite.SQLiteException;

/** SQLite says by its own class which rule of a table was broken. */
final class SqliteStates {

    private SqliteStates() {}

    /** @param known by the number alone */
    static String of(SQLException failure, String known) {
        if (!(failure instanceof SQLiteException said)) {
            return known;
        }
        return switch (said.getResultCode()) {
            case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_ROWID -> "23505";
            case SQLITE_CONSTRAINT_NOTNULL -> "23502";
            case SQLITE_CONSTRAINT_FOREIGNKEY -> "23503";
            case SQLITE_CONSTRAINT_CHECK -> "23514";
            default -> known;
        };
    }
}
