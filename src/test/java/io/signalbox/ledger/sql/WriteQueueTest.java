package io.signalbox.ledger.sql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Settlement.GiveBack;

import static io.signalbox.ledger.sql.LedgerFixture.message;
import static org.assertj.core.api.Assertions.assertThat;

class WriteQueueTest {

    private static final Duration PATIENCE = Duration.ofHours(1);

    private final AtomicLong nanos = new AtomicLong();
    private final WriteQueue queue = new WriteQueue(PATIENCE, nanos::get);

    private static Settle outcome() {
        return new Settle(new GiveBack(new Delivery(1, "reader", 1, 0, null, message("m1", "C-1"), "me")));
    }

    /** The writer was busy with other writes meanwhile. */
    @Test
    @Timeout(20)
    void anOutcomeThatHasWaitedLongEnoughWaitsNoLonger() {
        Settle outcome = outcome();
        queue.offer(outcome);
        nanos.addAndGet(PATIENCE.toNanos());

        List<Write<?>> group = new ArrayList<>();
        queue.take(group, 10);

        assertThat(group).containsExactly(outcome);
    }

    @Test
    @Timeout(20)
    void whatDoesNotFitIntoAGroupIsOfTheNext() {
        for (int i = 0; i < 3; i++) {
            queue.offer(outcome());
        }
        queue.close();

        List<Write<?>> group = new ArrayList<>();
        queue.take(group, 2);
        assertThat(group).hasSize(2);
        queue.take(group, 3);
        assertThat(group).hasSize(3);
    }

    @Test
    void takesNothingMoreOnceItIsClosed() {
        queue.close();

        assertThat(queue.offer(outcome())).isFalse();
    }
}
