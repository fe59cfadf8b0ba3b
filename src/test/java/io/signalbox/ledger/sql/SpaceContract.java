package io.signalbox.ledger.sql;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.signalbox.ledger.Append;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Receipt.Outcome;
import io.signalbox.ledger.Settlement;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;

import static io.signalbox.ledger.sql.LedgerFixture.await;
import static io.signalbox.ledger.sql.LedgerFixture.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** What every ledger does that has a quota. */
abstract class SpaceContract {

    static final Subscription READER = new Subscription("reader", "orders", Order.NONE);
    /** That nobody can compress. */
    static final String LARGE = new Random(1)
            .ints(100_000, 'a', 'z')
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();

    abstract Ledger open(long quota);

    /** What the ledger has without a message, and room for a few. */
    abstract long small();

    private static boolean isFull(Ledger ledger, int n) {
        return await(ledger.accept("orders", message("m" + n, null, LARGE))
                .handle((receipt, failure) ->
                        failure != null && failure.getMessage().contains("SB-3022")));
    }

    @Test
    void closesIntakeAtItsQuotaAndOpensItAgainWhileDeliveriesGoOn() {
        try (Ledger ledger = open(small() + 4_000_000)) {
            await(ledger.subscribe(List.of(READER)));
            assertThat(ledger.isWritable()).isTrue();
            int[] taken = {0};
            await().until(() -> {
                for (int i = 0; i < 20; i++) {
                    if (isFull(ledger, taken[0])) {
                        return true;
                    }
                    taken[0]++;
                }
                return false;
            });

            assertThat(taken[0]).isGreaterThan(20);
            assertThat(ledger.isWritable()).isFalse();
            assertThatThrownBy(() -> await(ledger.append(new Append("orders", message("a1", "C-1")))))
                    .hasMessageContaining("SB-3022");
            deliverAll(ledger);
            delete(ledger);
            await().until(() -> !isFull(ledger, 100_000));
            await().until(ledger::isWritable);
        }
    }

    private static void deliverAll(Ledger ledger) {
        List<Delivery> due = await(ledger.claim(READER.id(), 1_000)).deliveries();
        while (!due.isEmpty()) {
            for (Delivery delivery : due) {
                Append append = new Append("next", message("n" + delivery.id(), "C-1"));
                assertThat(await(ledger.settle(
                                new Settlement.Delivered(delivery, LedgerFixture.attempt(delivery), List.of(append)))))
                        .isTrue();
            }
            due = await(ledger.claim(READER.id(), 1_000)).deliveries();
        }
    }

    /** Retention, as it were. */
    abstract void delete(Ledger ledger);

    @Test
    void takesAnyNumberWithoutAQuota() {
        try (Ledger ledger = open(0)) {
            await(ledger.subscribe(List.of(READER)));
            assertThat(IntStream.range(0, 60)
                            .mapToObj(i -> await(ledger.accept("orders", message("m" + i, null, LARGE)))
                                    .outcome()))
                    .containsOnly(Outcome.ACCEPTED);
        }
    }
}
