package io.signalbox.ledger.sql;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.ledger.Append;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Settlement;
import io.signalbox.ledger.Settlement.Delivered;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;
import io.signalbox.ledger.Taker;
import io.signalbox.ledger.store.Engine;
import io.signalbox.ledger.store.LedgerGuard;
import io.signalbox.ledger.store.StoreFailure;

import static io.signalbox.ledger.sql.LedgerFixture.attempt;
import static io.signalbox.ledger.sql.LedgerFixture.call;
import static io.signalbox.ledger.sql.LedgerFixture.message;
import static org.assertj.core.api.Assertions.assertThat;

/** How many statements a sign-up takes: two messages and four deliveries, all of which succeed at once. */
abstract class StatementContract {

    private static final int MANY = 20;
    /** Once a second, however much is written. */
    private static final List<String> NOT_OF_SIGN_UPS =
            List.of(Sql.BUMP, Sql.GENERATION, "SELECT last_value FROM ledger_id", "COMMIT");

    private static final Subscription FIRST = new Subscription("sign-up-to-customer", "sign-up", Order.SUBJECT);
    private static final List<Subscription> FAN_OUT = IntStream.rangeClosed(1, 3)
            .mapToObj(i -> new Subscription("customer-to-" + i, "customer", Order.SUBJECT))
            .toList();

    private final CountingEngine counting = new CountingEngine();
    private final List<Delivery> taken = new ArrayList<>();
    private final List<String> waiting = new ArrayList<>();
    private Engine engine;
    private LedgerTransactions transactions;

    abstract Engine open();

    @BeforeEach
    void openLedger() throws StoreFailure {
        engine = open();
        new Opening(engine, LedgerGuard.none()).keys();
        transactions = new LedgerTransactions(counting.around(engine), Clock.systemUTC(), LedgerGuard.none());
        transactions.deliverTo(new TakeAll());
        transactions.commit(List.of(new Subscriptions.Subscribe(List.of(FIRST))));
        transactions.commit(List.of(new Subscriptions.Subscribe(FAN_OUT)));
        signUp(ids("warm", 1));
        counting.statements();
    }

    @AfterEach
    void closeLedger() {
        transactions.close();
        engine.close();
    }

    private final class TakeAll implements Taker {
        @Override
        public boolean reserve(String subscription, int bytes) {
            return true;
        }

        @Override
        public void taken(List<Delivery> deliveries) {
            taken.addAll(deliveries);
        }

        @Override
        public void notTaken(String subscription, int bytes) {}

        @Override
        public void waiting(String subscription) {
            waiting.add(subscription);
        }
    }

    static List<String> ids(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    /** In three transactions: accepted; made a customer; sent to three systems. */
    final void signUp(List<String> ids) throws StoreFailure {
        transactions.commit(ids.stream().<Write<?>>map(this::offer).toList());
        assertThat(taken).hasSize(ids.size());
        settle(true);
        assertThat(taken).hasSize(3 * ids.size());
        settle(false);
        assertThat(taken).isEmpty();
    }

    private Offer offer(String id) {
        return new Offer(new Append("sign-up", message(id, "C-" + id)), false);
    }

    private void settle(boolean appends) throws StoreFailure {
        List<Write<?>> group = taken.stream()
                .<Write<?>>map(delivery -> new Settle(delivered(delivery, appends), false))
                .toList();
        taken.clear();
        transactions.commit(group);
        for (Write<?> write : group) {
            write.committed();
            assertThat(write.done()).isCompletedWithValueMatching(Boolean.TRUE::equals);
        }
    }

    private static Settlement delivered(Delivery delivery, boolean appends) {
        String id = delivery.message().id();
        return appends
                ? new Delivered(
                        delivery, attempt(delivery), List.of(new Append("customer", message("c-" + id, "C-" + id))))
                : new Delivered(delivery, attempt(delivery, call("billing", null)), List.of());
    }

    private List<String> executed() {
        List<String> executed = new ArrayList<>(counting.statements());
        executed.removeAll(NOT_OF_SIGN_UPS);
        executed.removeIf(sql -> sql.startsWith("SELECT max("));
        return executed;
    }

    private static boolean isRelease(String sql) {
        return sql.contains("UPDATE delivery SET due_at = ") && sql.contains("min(");
    }

    /** How many one sign-up alone may take. */
    abstract int mostAlone();

    /** How many release what waits for one that ends, beside those that end it. */
    abstract int releases();

    @Test
    void aSignUpAloneTakesFewStatements() throws StoreFailure {
        signUp(ids("alone", 1));

        List<String> executed = executed();
        assertThat(executed).hasSizeLessThanOrEqualTo(mostAlone()).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void signUpsTogetherShareTheirStatements() throws StoreFailure {
        signUp(ids("many", MANY));

        assertThat(executed().size()).isBetween(3, 2 * MANY);
    }

    @Test
    void nothingIsReleasedWhereNothingWaits() throws StoreFailure {
        signUp(ids("alone", MANY));

        assertThat(executed()).noneMatch(StatementContract::isRelease);
    }

    @Test
    void theNextOfASubjectIsReleasedWhereItWaits() throws StoreFailure {
        transactions.commit(List.of(offer("one"), new Offer(new Append("sign-up", message("two", "C-one")), false)));
        assertThat(taken)
                .singleElement()
                .satisfies(first -> assertThat(first.message().id()).isEqualTo("one"));
        counting.statements();
        waiting.clear();

        settle(false);

        assertThat(executed()).filteredOn(StatementContract::isRelease).hasSize(releases());
        assertThat(waiting).containsExactly(FIRST.id());
    }

    /** An outcome that waits to be written, and those that follow it, are not kept back. */
    @Test
    void saysThatSomethingWaitsForTheEndOfADelivery() throws StoreFailure {
        assertThat(transactions.commit(List.of(offer("one")))).isFalse();
        Delivery first = taken.get(0);
        assertThat(transactions.awaited().isAwaited(first)).isFalse();

        assertThat(transactions.commit(List.of(new Offer(new Append("sign-up", message("two", "C-one")), false))))
                .isTrue();
        assertThat(transactions.awaited().isAwaited(first)).isTrue();

        settle(false);
        ClaimDue claim = new ClaimDue(FIRST.id(), 1, 1_000_000);
        transactions.commit(List.of(claim));
        claim.committed();
        taken.addAll(claim.done().join().deliveries());
        settle(false);
        assertThat(transactions.awaited().isAwaited(first)).isFalse();
    }
}
