package io.signalbox.ledger.store;

import java.sql.SQLException;

/** The ids of one transaction in ascending order, allocated block by block as they are needed. */
public final class Ids {

    private final Engine engine;
    private final Statements statements;
    private long wanted;
    private long next;
    private int left;

    /**
     * @param wanted how many will be taken in all
     * @param block the first of a block that was allocated already; 0 for none
     */
    public Ids(Engine engine, Statements statements, long wanted, long block) {
        this.engine = engine;
        this.statements = statements;
        this.wanted = wanted;
        this.next = block;
        this.left = block == 0 ? 0 : Engine.BLOCK;
    }

    /** The first of so many consecutive ones; what is left of a block that is too short is never used. */
    public long take(int count) throws SQLException {
        if (count > left) {
            left = (int) Math.max(count, Math.min(wanted, Engine.BLOCK));
            next = engine.allocate(statements, left);
        }
        long first = next;
        next += count;
        left -= count;
        wanted -= count;
        return first;
    }
}
