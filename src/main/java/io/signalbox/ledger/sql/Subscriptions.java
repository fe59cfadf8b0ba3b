package io.signalbox.ledger.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;
import io.signalbox.ledger.store.Statements;

/** The subscriptions of each channel, as the ledger has them. For the writer thread. */
final class Subscriptions {

    private static final String UNREAD = "unread:";

    private Map<String, List<Subscription>> byChannel;

    boolean areKnown() {
        return byChannel != null;
    }

    void forget() {
        byChannel = null;
    }

    void read(Statements statements) throws SQLException {
        Map<String, List<Subscription>> found = new HashMap<>();
        try (ResultSet row = statements.of(Sql.SUBSCRIPTIONS).executeQuery()) {
            while (row.next()) {
                Subscription one =
                        new Subscription(row.getString(1), row.getString(2), Order.valueOf(row.getString(3)));
                found.computeIfAbsent(one.channel(), c -> new ArrayList<>()).add(one);
            }
        }
        byChannel = found;
    }

    /** Those of some channels, of which no more is asked in this transaction. */
    void know(Map<String, List<Subscription>> found) {
        byChannel = found;
    }

    List<Subscription> of(String channel) {
        return byChannel.getOrDefault(channel, List.of());
    }

    /** Makes them known and hands them what their channels kept for a first reader. */
    void add(Statements statements, Collection<Subscription> added, long now) throws SQLException {
        for (Subscription one : added) {
            boolean first = of(one.channel()).isEmpty();
            statements
                    .with(Sql.SUBSCRIBE, one.id(), one.channel(), one.order().name(), now)
                    .executeUpdate();
            if (isRetired(statements, one.id())) {
                continue;
            }
            if (first) {
                statements
                        .with(Sql.ADOPT_UNREAD, one.id(), unread(one.channel()))
                        .executeUpdate();
            }
            if (one.order() == Order.NONE) {
                statements.with(Sql.RELEASE_ALL, now, one.id()).executeUpdate();
            }
            if (first) {
                statements.with(Sql.RELEASE_HEADS, now, one.id()).executeUpdate();
            }
            read(statements);
        }
    }

    /** From now on their channels' messages pass them by, even if their routes are started again. */
    void retire(Statements statements, Collection<String> retired, long now) throws SQLException {
        for (String id : retired) {
            statements.with(Sql.RETIRE, now, id).executeUpdate();
        }
        read(statements);
    }

    private static boolean isRetired(Statements statements, String id) throws SQLException {
        try (ResultSet row = statements.with(Sql.IS_RETIRED, id).executeQuery()) {
            return row.next();
        }
    }

    static boolean isUnread(String subscription) {
        return subscription.startsWith(UNREAD);
    }

    /** The name under which an unread channel's deliveries wait for a first subscription. */
    static String unread(String channel) {
        return UNREAD + channel;
    }

    /** New or known subscriptions. */
    static final class Subscribe extends Write<Void> {
        private final Collection<Subscription> added;

        Subscribe(Collection<Subscription> added) {
            super(Phase.SUBSCRIPTIONS);
            this.added = added;
        }

        /** It runs alone. */
        @Override
        void name(GroupSubjects subjects) {}

        @Override
        void apply(LedgerTransaction transaction) throws SQLException {
            transaction.subscriptions().add(transaction.statements(), added, transaction.now());
            added.forEach(one -> transaction.waiting().add(one.id()));
            answer(null);
        }
    }

    /** Subscriptions that end. */
    static final class Retire extends Write<Void> {
        private final Collection<String> retired;

        Retire(Collection<String> retired) {
            super(Phase.SUBSCRIPTIONS);
            this.retired = retired;
        }

        /** It runs alone. */
        @Override
        void name(GroupSubjects subjects) {}

        @Override
        void apply(LedgerTransaction transaction) throws SQLException {
            transaction.subscriptions().retire(transaction.statements(), retired, transaction.now());
            answer(null);
        }
    }
}
