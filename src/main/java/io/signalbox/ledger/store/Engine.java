package io.signalbox.ledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;

import io.signalbox.ledger.NoteChanges;

/** What differs between SQLite and PostgreSQL. */
public interface Engine extends AutoCloseable {

    /** Deliveries that are not done. */
    String OPEN = "state IN ('pending', 'retrying', 'parked')";

    /** From a start that accepts a loss. */
    String RAISE = "UPDATE ledger SET highest = ?, generation = ?";

    /** A connection for the writer, ready for transactions; what a former holder left unsettled is due again. */
    Connection connectWriter() throws SQLException;

    /** A connection for reads; closing it gives it back. */
    Connection connectReader() throws SQLException;

    /** The name under which this process holds deliveries; a new one after each lost connection where processes share a ledger. */
    String owner();

    /** As many ids as can be had at once. */
    int BLOCK = 8_192;

    /**
     * The first of {@code count} consecutive ids, at most {@link #BLOCK}: larger than all that were committed before this
     * transaction began, and than those allocated before in it.
     */
    long allocate(Statements statements, int count) throws SQLException;

    /** Whether what this process holds under the name is surely nobody else's. Never blocks. */
    boolean holds(String owner);

    /**
     * Begins a transaction, and keeps other processes from inserting or ending deliveries of these subjects until it ends. All of them at
     * once: two that lock one after the other could wait for each other. {@code alone} keeps all transactions of others out.
     *
     * @return false when this process's name is no longer good, and a new connection has to be made
     */
    boolean begin(Statements statements, boolean alone, Collection<String> subjects) throws SQLException;

    /** How many subjects a transaction may lock; one that needs more runs alone. */
    int mostSubjects();

    /** How statements are handed many rows. For the writer thread. */
    ManyRows.Binding binding();

    /** The largest id that was ever committed, or more where other processes are at work. */
    long highest(Statements statements) throws SQLException;

    /** What {@link #allocate} would return was had in another way. */
    void allocated(long first);

    /** The largest id that the transaction under way was given, where processes share a ledger; else 0. */
    long allocated();

    /** From now on ids are larger than this. */
    void raise(Statements statements, Known known) throws SQLException;

    /** How much room the ledger takes and leaves. */
    Space measure(Connection reader) throws SQLException;

    /** For each of these kinds of notes something that is another after each change of one of them; only where processes share a ledger. */
    Map<String, String> noteMarks(Connection reader, Collection<String> kinds) throws SQLException;

    /** From now on changes of other processes are heard, where that is possible. */
    void listen(NoteChanges changes);

    /** With the commit of the transaction under way other processes hear that notes of these kinds have changed. */
    void announce(Statements statements, Collection<String> kinds) throws SQLException;

    /** What keeps a claim from waiting for rows another process is claiming. */
    String skipLocked();

    /** Whether other processes write to the same ledger. */
    boolean isShared();

    /** Says what failed in our words, and whether it is the store or this one write; once for each failure. */
    StoreFailure explain(SQLException e);

    /** For people; never a password. */
    String place();

    @Override
    void close();
}
