package io.signalbox.ledger.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.ledger.Append;
import io.signalbox.ledger.Claim;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Receipt;
import io.signalbox.ledger.Receipt.Outcome;
import io.signalbox.ledger.Settlement.Delivered;
import io.signalbox.ledger.Settlement.Park;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;
import io.signalbox.ledger.Taker;
import io.signalbox.message.Message;

import static io.signalbox.ledger.sql.LedgerFixture.attempt;
import static io.signalbox.ledger.sql.LedgerFixture.await;
import static io.signalbox.ledger.sql.LedgerFixture.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What every ledger does with a write that is too much, or that can never be written. */
abstract class PoisonContract {

    static final Subscription SOURCE = new Subscription("source", "orders", Order.SUBJECT);
    private static final Subscription LINES = new Subscription("lines", "line", Order.SUBJECT);
    private static final Subscription COPIES = new Subscription("copies", "line", Order.NONE);

    Ledger ledger;

    abstract Ledger open();

    @BeforeEach
    void openLedger() {
        ledger = open();
        await(ledger.subscribe(List.of(SOURCE, LINES, COPIES)));
    }

    @AfterEach
    void closeLedger() {
        ledger.close();
    }

    Delivery given(String id) {
        await(ledger.accept("orders", message(id, id)));
        return await(ledger.claim(SOURCE.id(), 1)).deliveries().get(0);
    }

    static Delivered delivered(Delivery delivery, List<Append> appends) {
        return new Delivered(delivery, attempt(delivery), appends);
    }

    private long pending(Subscription subscription) {
        return ledger.waiting().stream()
                .filter(w -> w.subscription().equals(subscription))
                .findFirst()
                .orElseThrow()
                .pending();
    }

    @Test
    void appendsManyMoreMessagesThanIdsComeInOneBlock() {
        Delivery delivery = given("o-1");
        List<Append> appends = IntStream.range(0, 20_000)
                .mapToObj(i -> new Append("line", message("l" + i, "C-" + i % 40)))
                .toList();

        assertThat(await(ledger.settle(delivered(delivery, appends)))).isTrue();

        assertThat(pending(LINES)).isEqualTo(20_000);
        assertThat(pending(COPIES)).isEqualTo(20_000);
        List<String> ids =
                LedgerFixture.ids(await(ledger.claim(COPIES.id(), 20_000)).deliveries());
        assertThat(ids)
                .isEqualTo(IntStream.range(0, 20_000).mapToObj(i -> "l" + i).toList());
    }

    @Test
    void writeThatEndsInADefectIsRefusedAndTheOthersOfItsGroupAreKept() {
        Delivery first = given("o-1");
        Delivery last = given("o-2");
        List<CompletableFuture<Receipt>> others = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            others.add(accept("before-" + i));
        }
        CompletableFuture<Boolean> poison =
                ledger.settle(delivered(first, Arrays.asList((Append) null))).toCompletableFuture();
        CompletableFuture<Boolean> sound =
                ledger.settle(delivered(last, List.of())).toCompletableFuture();
        for (int i = 0; i < 20; i++) {
            others.add(accept("after-" + i));
        }

        assertThat(others.stream().map(o -> await(o).outcome())).containsOnly(Outcome.ACCEPTED);
        assertThat(await(sound)).isTrue();
        assertThatThrownBy(() -> await(poison)).hasMessageContaining("SB-3006");
        assertThat(await(ledger.settle(new Park(first, attempt(first), LedgerFixture.BROKEN))))
                .isTrue();
    }

    CompletableFuture<Receipt> accept(String id) {
        return ledger.accept("orders", message(id, id)).toCompletableFuture();
    }

    @Test
    void takerThatFailsAfterTheCommitUndoesNothing() {
        ledger.deliverTo(new FailingTaker());

        assertThat(await(accept("o-1")).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(await(accept("o-2")).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(ledger.journey("o-1", 10)).hasSize(1);
    }

    @Test
    void refusesMoreThanMayWaitWhileTheWriterIsStuckAndTakesMoreAfterwards() throws Exception {
        CountDownLatch goesOn = new CountDownLatch(1);
        ledger.deliverTo(new StuckTaker(goesOn));
        String body = "x".repeat(1_000_000);
        int most = (int) (Runtime.getRuntime().maxMemory() / 8 / body.length()) + 2;
        // One payload stands for all: what is counted is what would be there.
        Message large = message("o-0", "C-1", body);
        List<CompletableFuture<Receipt>> offers = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            offers.add(ledger.accept("orders", large).toCompletableFuture());
        }
        CompletableFuture<Receipt> last = offers.get(most - 1);

        assertThat(last).isCompletedExceptionally();
        assertThatThrownBy(() -> await(last)).hasMessageContaining("SB-3001");
        goesOn.countDown();
        assertThat(await(offers.get(0)).outcome()).isEqualTo(Outcome.ACCEPTED);
        for (CompletableFuture<Receipt> offer : offers) {
            offer.handle((receipt, failure) -> null).get(60, TimeUnit.SECONDS);
        }
        assertThat(await(accept("o-after")).outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    /** Holds the writer up. */
    private record StuckTaker(CountDownLatch goesOn) implements Taker {
        @Override
        public boolean reserve(String subscription, int bytes) {
            try {
                return !goesOn.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        @Override
        public void taken(List<Delivery> deliveries) {
            // takes nothing
        }

        @Override
        public void notTaken(String subscription, int bytes) {
            // takes nothing
        }

        @Override
        public void waiting(String subscription) {
            // is told, and does nothing
        }
    }

    @Test
    void claimStopsAtItsBytesAndSaysThatThereIsMore() {
        for (int i = 0; i < 10; i++) {
            await(ledger.accept("orders", message("o-" + i, "C-" + i, "x".repeat(1_000))));
        }
        Claim claim = await(ledger.claim(SOURCE.id(), 100, 2_500));

        assertThat(LedgerFixture.ids(claim.deliveries())).containsExactly("o-0", "o-1");
        assertThat(claim.more()).isTrue();
        assertThat(await(ledger.claim(SOURCE.id(), 100, 1)).deliveries())
                .as("one larger than the limit goes alone")
                .hasSize(1);
        assertThat(await(ledger.claim(SOURCE.id(), 100, 1_000_000)).deliveries())
                .hasSize(7);
    }

    /** Has room, and a defect. */
    private static final class FailingTaker implements Taker {
        private final RecordingTaker rest = new RecordingTaker(100);

        @Override
        public boolean reserve(String subscription, int bytes) {
            return rest.reserve(subscription, bytes);
        }

        @Override
        public void taken(List<Delivery> deliveries) {
            throw new IllegalStateException("a defect of the taker");
        }

        @Override
        public void notTaken(String subscription, int bytes) {
            rest.notTaken(subscription, bytes);
        }

        @Override
        public void waiting(String subscription) {
            rest.waiting(subscription);
        }
    }
}
