package io.signalbox.ledger.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

import io.signalbox.ledger.DeliveryKeys;
import io.signalbox.ledger.store.Engine;
import io.signalbox.ledger.store.Known;
import io.signalbox.ledger.store.LedgerGuard;
import io.signalbox.ledger.store.Statements;
import io.signalbox.ledger.store.StoreFailure;

/** Finds out which ledger this is and how far it is, and makes it one where it is new. */
final class Opening {

    private final Engine engine;
    private final LedgerGuard guard;

    Opening(Engine engine, LedgerGuard guard) {
        this.engine = engine;
        this.guard = guard;
    }

    /** Closes the engine when the ledger must not be used. */
    DeliveryKeys keys() {
        try (Connection connection = engine.connectWriter()) {
            return open(new Statements(connection));
        } catch (SQLException e) {
            StoreFailure failure = engine.explain(e);
            engine.close();
            throw GroupCommit.unavailable(failure.getMessage(), failure);
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    private DeliveryKeys open(Statements statements) throws SQLException {
        Known found = found(engine, statements);
        // A file may be moved; a database somewhere else may be another one.
        String place = engine.isShared() ? engine.place() : "sqlite";
        Optional<Known> raised = guard.check(found, place);
        if (raised.isEmpty() && !engine.isShared()) {
            raised = guard.skipUnseen(found);
        }
        String identity = found.identity();
        if (identity == null) {
            identity = UUID.randomUUID().toString().substring(0, 8);
            statements.with(Sql.INSERT_IDENTITY, identity).executeUpdate();
        }
        if (raised.isPresent()) {
            engine.raise(statements, raised.get());
        }
        DeliveryKeys keys = new DeliveryKeys(identity, number(statements, Sql.NUMBERED_KEYS));
        statements.commit();
        Known now = raised.orElse(found);
        guard.begin(new Known(identity, now.generation(), now.highest()), place);
        return keys;
    }

    /** How far it is, whoever has it open. */
    static Known found(Engine engine, Statements statements) throws SQLException {
        try (ResultSet row = statements.of(Sql.IDENTITY).executeQuery()) {
            if (!row.next()) {
                return new Known(null, 0, 0);
            }
            String identity = row.getString(1);
            return new Known(identity, number(statements, Sql.GENERATION), engine.highest(statements));
        }
    }

    private static long number(Statements statements, String select) throws SQLException {
        try (ResultSet row = statements.of(select).executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
