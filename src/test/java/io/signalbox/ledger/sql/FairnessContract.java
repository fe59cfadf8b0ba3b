package io.signalbox.ledger.sql;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Receipt;
import io.signalbox.ledger.Taker;

import static io.signalbox.ledger.sql.LedgerFixture.UNORDERED;
import static io.signalbox.ledger.sql.LedgerFixture.await;
import static io.signalbox.ledger.sql.LedgerFixture.message;
import static org.assertj.core.api.Assertions.assertThat;

/** Who is written first when one source sends very much. */
interface FairnessContract extends OpenLedger {

    /** Messages are numbered in the order in which they are written. */
    @Test
    default void writesTheMessageOfAnotherSourceBeforeWhatIsLeftOfAFlood() {
        CountDownLatch busy = new CountDownLatch(1);
        ledger().deliverTo(new BusyUntil(busy));
        CompletableFuture<Receipt> before = offer("log", "before");
        List<CompletableFuture<Receipt>> flood = IntStream.range(0, 300)
                .mapToObj(i -> offer("customer-signed-up", "flood" + i))
                .toList();
        CompletableFuture<Receipt> other = offer(UNORDERED.channel(), "other");
        busy.countDown();
        await(before);

        List<Long> numbers = flood.stream().map(one -> await(one).messageId()).toList();
        long others = await(other).messageId();
        assertThat(numbers).isSorted();
        assertThat(numbers.stream().filter(number -> number < others)).hasSizeLessThan(100);
    }

    private CompletableFuture<Receipt> offer(String channel, String id) {
        return ledger().accept(channel, message(id, id)).toCompletableFuture();
    }

    /** Keeps the writer busy with the first delivery that it offers. */
    record BusyUntil(CountDownLatch over) implements Taker {

        @Override
        public boolean reserve(String subscription, int bytes) {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return false;
        }

        @Override
        public void taken(List<Delivery> deliveries) {}

        @Override
        public void notTaken(String subscription, int bytes) {}

        @Override
        public void waiting(String subscription) {}
    }
}
