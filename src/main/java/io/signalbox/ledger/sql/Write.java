package io.signalbox.ledger.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.signalbox.ledger.Append;
import io.signalbox.ledger.Claim;
import io.signalbox.ledger.Receipt;
import io.signalbox.ledger.Settlement;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.store.Engine;
import io.signalbox.ledger.store.Statements;

/**
 * One request to the writer thread. Its result is set while the transaction runs and handed out after the commit.
 *
 * @param <R> what the requester gets
 */
abstract sealed class Write<R> {

    private final CompletableFuture<R> done = new CompletableFuture<>();
    private R result;

    final CompletableFuture<R> done() {
        return done;
    }

    final void result(R value) {
        result = value;
    }

    final void committed() {
        done.complete(result);
    }

    final void failed(Throwable why) {
        done.completeExceptionally(why);
    }

    /** A message offered from outside or appended from inside. */
    static final class Offer extends Write<Receipt> {
        final Append append;
        final boolean keepUnread;

        Offer(Append append, boolean keepUnread) {
            this.append = append;
            this.keepUnread = keepUnread;
        }
    }

    /** The end of a delivery's attempt. */
    static final class Settle extends Write<Boolean> {
        final Settlement settlement;

        Settle(Settlement settlement) {
            this.settlement = settlement;
        }
    }

    /** Due deliveries of one subscription. */
    static final class ClaimDue extends Write<Claim> {
        final String subscription;
        final int limit;
        final long bytes;

        ClaimDue(String subscription, int limit, long bytes) {
            this.subscription = subscription;
            this.limit = limit;
            this.bytes = bytes;
        }
    }

    /** New or known subscriptions. */
    static final class Subscribe extends Write<Void> {
        final Collection<Subscription> subscriptions;

        Subscribe(Collection<Subscription> subscriptions) {
            this.subscriptions = subscriptions;
        }
    }

    /** A note's new text, or null to remove it, if it still has the version named. */
    static final class WriteNote extends Write<Boolean> {
        final String kind;
        final String key;
        final long version;
        final String json;

        WriteNote(String kind, String key, long version, String json) {
            this.kind = kind;
            this.key = key;
            this.version = version;
            this.json = json;
        }
    }

    /** Subscriptions that end. */
    static final class Retire extends Write<Void> {
        final Collection<String> subscriptions;

        Retire(Collection<String> subscriptions) {
            this.subscriptions = subscriptions;
        }
    }

    /**
     * What a person asked for. The subjects of the deliveries it names are locked before its step runs.
     *
     * @param <R> what the step answers
     */
    static final class Act<R> extends Write<R> {
        final List<Long> deliveries;
        private final Step<R> step;

        Act(List<Long> deliveries, Step<R> step) {
            this.deliveries = deliveries;
            this.step = step;
        }

        void run(WriteContext bench) throws SQLException {
            result(step.run(bench));
        }
    }

    /** What an act does within the transaction. */
    @FunctionalInterface
    interface Step<R> {
        R run(WriteContext bench) throws SQLException;
    }

    /**
     * What a step works with.
     *
     * @param waiting where it notes subscriptions that have something due now
     */
    record WriteContext(Engine engine, Statements statements, long now, Set<String> waiting) {}

    /** Retention. */
    static final class Purge extends Write<Integer> {
        final Instant before;
        final int limit;

        Purge(Instant before, int limit) {
            this.before = before;
            this.limit = limit;
        }
    }

    /** Nothing but what shows that a transaction can be committed. */
    static final class Check extends Write<Boolean> {}
}
