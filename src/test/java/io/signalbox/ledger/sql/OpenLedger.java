package io.signalbox.ledger.sql;

import java.time.Instant;
import java.util.List;

import io.signalbox.ledger.Append;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Receipt;
import io.signalbox.ledger.Settlement.Delivered;
import io.signalbox.ledger.Settlement.Park;
import io.signalbox.ledger.Settlement.Retry;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Waiting;

import static io.signalbox.ledger.sql.LedgerFixture.BROKEN;
import static io.signalbox.ledger.sql.LedgerFixture.attempt;
import static io.signalbox.ledger.sql.LedgerFixture.await;
import static io.signalbox.ledger.sql.LedgerFixture.message;

/** A ledger under test, and what tests do with it again and again. */
interface OpenLedger {

    Ledger ledger();

    /** Ends it the way a killed process does: nothing is given back. */
    void crash();

    /** Opens the same store again. */
    void open();

    /** Does something to the store behind the ledger's back. */
    void sql(String statement);

    /** The number that a statement reads from the store. */
    int count(String select);

    default void crashAndOpen() {
        crash();
        open();
    }

    default Receipt accept(String id, String subject) {
        return await(ledger().accept("customer-signed-up", message(id, subject)));
    }

    default List<Delivery> claim(Subscription subscription) {
        return await(ledger().claim(subscription.id(), 100)).deliveries();
    }

    default boolean deliver(Delivery delivery, Append... appends) {
        return await(ledger().settle(new Delivered(delivery, attempt(delivery), List.of(appends))));
    }

    default boolean retry(Delivery delivery, Instant dueAt) {
        return await(ledger().settle(new Retry(delivery, attempt(delivery), BROKEN, dueAt)));
    }

    default boolean park(Delivery delivery) {
        return await(ledger().settle(new Park(delivery, attempt(delivery), BROKEN)));
    }

    default Waiting waiting(Subscription subscription) {
        return ledger().waiting().stream()
                .filter(w -> w.subscription().id().equals(subscription.id()))
                .findFirst()
                .orElseThrow();
    }
}
