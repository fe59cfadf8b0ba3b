package io.signalbox.ledger.sql;

import java.sql.SQLException;

import io.signalbox.ledger.store.Engine;
import io.signalbox.ledger.store.Statements;

/** The ids of one transaction in ascending order, allocated block by block as they are needed. */
final class Ids {

    private final Engine engine;
    private final Statements statements;
    private long wanted;
    private long next;
    private int left;

    /** @param wanted how many will be taken in all */
    Ids(Engine engine, Statements statements, long wanted) {
        this.engine = engine;
        this.statements = statements;
        this.wanted = wanted;
    }

    /** The first of so many consecutive ones; what is left of a block that is too short is never used. */
    long take(int count) throws SQLException {
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
