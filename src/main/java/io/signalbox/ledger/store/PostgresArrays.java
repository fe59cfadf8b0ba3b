package io.signalbox.ledger.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.signalbox.ledger.store.ManyRows.Type;
import io.signalbox.ledger.store.Statements.NullLong;

/** Hands many rows to a statement as one array for each column: one text, one plan and one execution, however many they are. */
final class PostgresArrays implements ManyRows.Binding {

    private static final int MOST_ROWS = 512;
    /** The driver copies what is in an array, and it is in memory a second time until it is sent. */
    private static final int MOST_BYTES = 1 << 20;

    private final Map<String, String> texts = new HashMap<>();

    @Override
    public int fitting(List<Object[]> rows) {
        int count = 0;
        long bytes = 0;
        for (Object[] row : rows) {
            for (Object value : row) {
                bytes += value instanceof byte[] content ? content.length : 0;
            }
            if (count == MOST_ROWS || count > 0 && bytes > MOST_BYTES) {
                break;
            }
            count++;
        }
        return count;
    }

    @Override
    public void execute(Statements statements, ManyRows what, List<Object[]> rows, ManyRows.Reader reader)
            throws SQLException {
        String text = texts.computeIfAbsent(what.sql(), sql -> textOf(what));
        statements.later(new Pipeline.Part(text, (statement, first) -> set(statement, first, what, rows), reader));
    }

    private static int set(PreparedStatement statement, int first, ManyRows what, List<Object[]> rows)
            throws SQLException {
        int next = first;
        for (int column = 0; column < what.types().size(); column++) {
            Type type = what.types().get(column);
            statement.setArray(
                    next++,
                    statement
                            .getConnection()
                            .createArrayOf(type.name().toLowerCase(Locale.ROOT), values(type, column, rows)));
        }
        return next;
    }

    private static String textOf(ManyRows what) {
        return what.text("SELECT * FROM unnest(" + marks(what.types()) + ")");
    }

    private static String marks(List<Type> types) {
        return String.join(", ", types.stream().map(type -> "?::" + type + "[]").toList());
    }

    private static Object[] values(Type type, int column, List<Object[]> rows) {
        Object[] values =
                switch (type) {
                    case BIGINT -> new Long[rows.size()];
                    case TEXT -> new String[rows.size()];
                    case BYTEA -> new byte[rows.size()][];
                };
        for (int row = 0; row < values.length; row++) {
            Object value = rows.get(row)[column];
            values[row] = value == NullLong.NULL
                    ? null
                    : value instanceof Integer number ? (Object) number.longValue() : value;
        }
        return values;
    }
}
