package io.signalbox.ledger.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * One statement for many rows of parameters. Where its text says {@link #ROWS}, a query of all of them goes, one column for each type;
 * so it reads {@code WITH r (id, state) AS (:rows) UPDATE ...}.
 */
public record ManyRows(String sql, List<Type> types) {

    static final String ROWS = ":rows";

    /** Of a column, as PostgreSQL names it. */
    public enum Type {
        BIGINT,
        TEXT,
        BYTEA
    }

    /** Reads one row of what the statement returns. */
    @FunctionalInterface
    public interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    /** How an engine is handed many rows. */
    public interface Binding {

        /** How many of the rows go into one execution; at least one. */
        int fitting(List<Object[]> rows);

        /** Executes it, at the latest when what comes next needs it; see {@link Statements#await}. */
        void execute(Statements statements, ManyRows what, List<Object[]> rows, Reader reader) throws SQLException;
    }

    /**
     * Runs it for all these rows, in as few executions as their size allows.
     *
     * @param reader gets what is returned; null for a statement that returns nothing
     */
    public void run(Binding binding, Statements statements, List<Object[]> rows, Reader reader) throws SQLException {
        if (!rows.isEmpty()) {
            later(binding, statements, rows, reader);
            statements.await();
        }
    }

    /**
     * As {@link #run}, but an engine that is far away may be told with what comes next: the reader gets what is returned before that is
     * executed, or committed.
     */
    public void later(Binding binding, Statements statements, List<Object[]> rows, Reader reader) throws SQLException {
        int from = 0;
        while (from < rows.size()) {
            int to = from + binding.fitting(rows.subList(from, rows.size()));
            binding.execute(statements, this, rows.subList(from, to), reader);
            from = to;
        }
    }

    String text(String rows) {
        return sql.replace(ROWS, rows);
    }
}
