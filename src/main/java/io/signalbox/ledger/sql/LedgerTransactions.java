package io.signalbox.ledger.sql;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jboss.logging.Logger;

import io.signalbox.ledger.LedgerWatch;
import io.signalbox.ledger.Taker;
import io.signalbox.ledger.store.AwaitedSubjects;
import io.signalbox.ledger.store.Engine;
import io.signalbox.ledger.store.LedgerGuard;
import io.signalbox.ledger.store.Statements;
import io.signalbox.ledger.store.StoreFailure;

/** Opens the writer's connection when needed and runs each group in a transaction on it. For the writer thread. */
final class LedgerTransactions implements GroupCommit.Transactions {

    private static final Logger LOG = Logger.getLogger(LedgerTransactions.class);

    private final Engine engine;
    private final Clock clock;
    private final LedgerGuard guard;
    private final Course course;
    private final Subscriptions subscriptions = new Subscriptions();
    private final AwaitedSubjects awaited = new AwaitedSubjects();
    private volatile Taker taker = Taker.NOBODY;
    private volatile LedgerWatch watch = LedgerWatch.NOBODY;
    private Statements statements;
    private boolean reached;

    LedgerTransactions(Engine engine, Clock clock, LedgerGuard guard) {
        this.engine = engine;
        this.guard = guard;
        this.course = new Course(engine, guard);
        this.clock = clock;
    }

    void deliverTo(Taker newTaker) {
        taker = newTaker;
    }

    void watchedBy(LedgerWatch newWatch) {
        watch = newWatch;
    }

    AwaitedSubjects awaited() {
        return awaited;
    }

    @Override
    public boolean commit(List<Write<?>> group) throws StoreFailure {
        try {
            return commitOnce(group);
        } catch (StoreFailure e) {
            if (e.kind() != StoreFailure.Kind.AGAIN) {
                throw e;
            }
            LOG.debug("A group of writes is tried once more", e);
            return commitOnce(group);
        }
    }

    private boolean commitOnce(List<Write<?>> group) throws StoreFailure {
        LedgerTransaction transaction = null;
        long begun = System.nanoTime();
        try {
            begin(group);
            long now = clock.millis();
            course.begin(statements, now);
            transaction = new LedgerTransaction(engine, statements, subscriptions, taker, awaited, now);
            transaction.run(group);
            course.end(statements, group, now, transaction.highest());
            transaction.announceChanges();
            statements.commit();
        } catch (SQLException e) {
            StoreFailure failure = engine.explain(e);
            rollBack(isConnectionSpent(failure));
            if (transaction != null) {
                transaction.withdraw();
            }
            throw failure;
        } catch (RuntimeException | Error e) {
            rollBack(false);
            if (transaction != null) {
                transaction.withdraw();
            }
            throw e;
        }
        course.committed();
        announce(transaction);
        show(transaction, group.size(), System.nanoTime() - begun);
        return transaction.holdsBack();
    }

    /** Where processes share a ledger, a new connection takes a new name, and what is held under the old one is lost to us. */
    private boolean isConnectionSpent(StoreFailure failure) {
        return engine.isShared() ? failure.kind() == StoreFailure.Kind.STORE : failure.isOfStore();
    }

    /** The commit stands, whatever its listeners do. */
    private static void announce(LedgerTransaction transaction) {
        try {
            transaction.announce();
        } catch (RuntimeException e) {
            LOG.error("What was committed could not be handed over; the next start hands it out again", e);
        }
    }

    private void show(LedgerTransaction transaction, int writes, long nanos) {
        try {
            watch.committed(writes, nanos);
            transaction.show(watch);
        } catch (RuntimeException e) {
            LOG.error("What was committed could not be counted", e);
        }
    }

    @Override
    public boolean isUsable() {
        if (!reached) {
            return false;
        }
        try {
            commit(List.of(new WriteCheck.TestWrite()));
            return true;
        } catch (StoreFailure | RuntimeException e) {
            LOG.debug("A test write after a failure did not succeed", e);
            return false;
        }
    }

    /**
     * One that changes subscriptions runs alone: nobody keeps a message for readers that are no longer all of them. So does one
     * with more subjects than there are locks for.
     */
    private void begin(List<Write<?>> group) throws SQLException, StoreFailure {
        GroupSubjects subjects = new GroupSubjects(group);
        boolean changesReaders = group.stream().anyMatch(w -> w.phase() == Write.Phase.SUBSCRIPTIONS);
        boolean alone = changesReaders || subjects.most() > engine.mostSubjects();
        begin(alone, subjects);
        if (changesReaders || !engine.isShared() && !subscriptions.areKnown()) {
            subscriptions.read(statements);
        }
    }

    private void begin(boolean alone, GroupSubjects subjects) throws SQLException, StoreFailure {
        reached = statements != null;
        connect();
        if (!isBegun(alone, subjects)) {
            disconnect();
            connect();
            if (!isBegun(alone, subjects)) {
                throw new SQLException("the new name of this process is gone already", "08000");
            }
        }
    }

    private boolean isBegun(boolean alone, GroupSubjects subjects) throws SQLException {
        boolean locks = engine.isShared() && !alone;
        return engine.begin(statements, alone, locks ? subjects.read(statements) : Set.of());
    }

    private void connect() throws SQLException, StoreFailure {
        if (statements == null) {
            statements = new Statements(engine.connectWriter());
            subscriptions.forget();
            requireWhole();
            reached = true;
        }
    }

    /** Another server may answer where one was lost, and have less. */
    private void requireWhole() throws SQLException, StoreFailure {
        if (!engine.isShared()) {
            return; // nobody else had the file
        }
        Optional<String> loss = guard.lossOf(Opening.found(engine, statements));
        statements.rollback();
        if (loss.isPresent()) {
            disconnect();
            throw new StoreFailure(loss.get(), StoreFailure.Kind.STORE, null);
        }
    }

    private void rollBack(boolean reconnect) {
        subscriptions.forget();
        if (statements == null) {
            return;
        }
        try {
            statements.rollback();
        } catch (SQLException e) {
            LOG.debug("Rollback failed", e);
            disconnect();
            return;
        }
        if (reconnect) {
            disconnect();
        }
    }

    private void disconnect() {
        if (statements != null) {
            try {
                statements.close();
            } catch (SQLException e) {
                LOG.debug("Closing the writer's connection failed", e);
            }
            statements = null;
        }
    }

    @Override
    public void close() {
        disconnect();
    }
}
