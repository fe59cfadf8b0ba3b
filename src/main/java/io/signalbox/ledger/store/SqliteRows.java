package io.signalbox.ledger.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Hands many rows to a statement as VALUES: a text, and a prepared statement, for each number of rows. */
final class SqliteRows implements ManyRows.Binding {

    /** More save nothing: what a row costs is in the row. */
    private static final int MOST = 16;

    private final Map<String, String[]> texts = new HashMap<>();

    @Override
    public int fitting(List<Object[]> rows) {
        return Math.min(rows.size(), MOST);
    }

    @Override
    public void execute(Statements statements, ManyRows what, List<Object[]> rows, ManyRows.Reader reader)
            throws SQLException {
        PreparedStatement many = statements.of(text(what, rows.size()));
        int first = 1;
        for (Object[] row : rows) {
            Statements.set(many, first, row);
            first += row.length;
        }
        if (reader == null) {
            many.executeUpdate();
            return;
        }
        try (ResultSet row = many.executeQuery()) {
            while (row.next()) {
                reader.read(row);
            }
        }
    }

    private String text(ManyRows what, int rows) {
        String[] known = texts.computeIfAbsent(what.sql(), sql -> new String[MOST + 1]);
        if (known[rows] == null) {
            String row = "(" + marks(what.types().size(), "?") + ")";
            known[rows] = what.text("VALUES " + marks(rows, row));
        }
        return known[rows];
    }

    private static String marks(int count, String mark) {
        return String.join(", ", Collections.nCopies(count, mark));
    }
}
