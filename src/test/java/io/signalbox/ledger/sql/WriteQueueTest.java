package io.signalbox.ledger.sql;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.signalbox.ledger.Append;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Settlement.Attempt;
import io.signalbox.ledger.Settlement.Delivered;
import io.signalbox.ledger.Settlement.GiveBack;
import io.signalbox.ledger.sql.WriteQueue.Patience;

import static io.signalbox.ledger.sql.LedgerFixture.message;
import static org.assertj.core.api.Assertions.assertThat;

class WriteQueueTest {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration LATER = Duration.ofHours(1);

    private final AtomicLong nanos = new AtomicLong();
    private long deliveries;
    private final WriteQueue queue = new WriteQueue(new Patience(SOON, LATER), nanos::get);

    private Delivery delivery() {
        return delivery("reader");
    }

    private Delivery delivery(String reader) {
        return new Delivery(++deliveries, reader, 1, 0, null, message("m1", "C-1"), "me");
    }

    private static Attempt attempt() {
        return new Attempt(1, Instant.EPOCH, 1, List.of());
    }

    private Settle done() {
        return new Settle(new Delivered(delivery(), attempt(), List.of()), false);
    }

    private Settle handedOn() {
        return new Settle(
                new Delivered(delivery(), attempt(), List.of(new Append("customers", message("m2", "C-1")))), false);
    }

    private static Offer accept() {
        return accept("customers");
    }

    private static Offer accept(String channel) {
        return new Offer(new Append(channel, message("m3", "C-2")), false);
    }

    private <W extends Write<?>> W offered(W write) {
        assertThat(queue.offer(write)).isTrue();
        return write;
    }

    private List<Write<?>> taken(int most) {
        List<Write<?>> group = new ArrayList<>();
        queue.take(group, most);
        return group;
    }

    /** So that the next is to be expected soon. */
    private void acceptOften() {
        for (int i = 0; i < 30; i++) {
            offered(accept());
            taken(10);
        }
    }

    @Test
    @Timeout(20)
    void waitsForNoAcceptWhereNoneIsToBeExpected() {
        Settle handedOn = offered(handedOn());

        assertThat(taken(10)).containsExactly(handedOn);

        acceptOften();
        nanos.addAndGet(LATER.toNanos());
        Settle another = offered(handedOn());

        assertThat(taken(10)).containsExactly(another);
    }

    /** The writer was busy with other writes meanwhile. */
    @Test
    @Timeout(20)
    void whatHasWaitedLongEnoughWaitsNoLonger() {
        acceptOften();
        Settle handedOn = offered(handedOn());
        nanos.addAndGet(SOON.toNanos());

        assertThat(taken(10)).containsExactly(handedOn);

        Settle done = offered(done());
        nanos.addAndGet(LATER.toNanos());

        assertThat(taken(10)).containsExactly(done);
    }

    @Test
    @Timeout(20)
    void ofTwoOutcomesOfADeliveryNoneOvertakesTheOther() {
        acceptOften();
        Delivery first = delivery();
        Settle done = offered(new Settle(new Delivered(first, attempt(), List.of()), false));
        Settle givenBack = offered(new Settle(GiveBack.cutOff(first), false));
        Delivery second = delivery();
        Settle givenBackFirst = offered(new Settle(GiveBack.cutOff(second), false));
        Settle doneAfterwards = offered(new Settle(new Delivered(second, attempt(), List.of()), false));

        nanos.addAndGet(LATER.toNanos());

        assertThat(taken(10)).containsSubsequence(done, givenBack).containsSubsequence(givenBackFirst, doneAfterwards);
    }

    @Test
    @Timeout(20)
    void anAcceptTakesAlongWhatMovesAMessageOnAndLeavesWhatIsDone() {
        acceptOften();
        Settle done = offered(done());
        Settle handedOn = offered(handedOn());
        Offer accept = offered(accept());

        assertThat(taken(10)).containsExactly(handedOn, accept);

        nanos.addAndGet(LATER.toNanos());

        assertThat(taken(10)).containsExactly(done);
    }

    @Test
    @Timeout(20)
    void whatIsDoneGoesAlongOnceItHasWaited() {
        Settle done = offered(done());
        nanos.addAndGet(LATER.toNanos());
        Offer accept = offered(accept());

        assertThat(taken(10)).containsExactly(done, accept);
    }

    @Test
    @Timeout(20)
    void manyThatAreDoneAreCompanyEnough() {
        IntStream.range(0, 64).forEach(i -> offered(done()));

        assertThat(taken(100)).hasSize(64);
    }

    @Test
    @Timeout(20)
    void whatOthersOfItsSubjectWaitForIsWrittenSoon() {
        Settle awaited = offered(new Settle(new Delivered(delivery(), attempt(), List.of()), true));
        Offer accept = offered(accept());

        assertThat(taken(10)).containsExactly(awaited, accept);
    }

    @Test
    @Timeout(20)
    void nothingIsKeptBackOnceSomethingBeganToWaitForIt() {
        Settle done = offered(done());

        queue.hurry();

        assertThat(taken(10)).containsExactly(done);
    }

    @Test
    @Timeout(20)
    void haveAHalfOfAGroupEachWhereThereIsTooMuchOfBoth() {
        IntStream.range(0, 64).forEach(i -> offered(done()));
        IntStream.range(0, 64).forEach(i -> offered(accept()));

        List<Write<?>> group = taken(10);

        assertThat(group).filteredOn(Offer.class::isInstance).hasSize(5);
        assertThat(group).filteredOn(Settle.class::isInstance).hasSize(5);
    }

    @Test
    @Timeout(20)
    void sourcesTakeTurnsHoweverMuchOneOfThemSends() {
        Offer first = offered(accept("flood"));
        Offer second = offered(accept("flood"));
        Offer third = offered(accept("flood"));
        Offer other = offered(accept("other"));

        assertThat(taken(3)).containsExactly(first, other, second);
        assertThat(taken(3)).containsExactly(third);
    }

    @Test
    @Timeout(20)
    void subscriptionsTakeTurnsHoweverMuchOneOfThemSettles() {
        offered(new Settle(new Delivered(delivery("flooded"), attempt(), List.of()), true));
        offered(new Settle(new Delivered(delivery("flooded"), attempt(), List.of()), true));
        Settle other = offered(new Settle(new Delivered(delivery("other"), attempt(), List.of()), true));
        offered(accept());

        assertThat(taken(2)).contains(other);
    }

    @Test
    @Timeout(20)
    void whoeverGotNoTurnIsFirstInTheNextGroup() {
        Offer first = offered(accept("flood"));
        offered(accept("flood"));
        Offer other = offered(accept("other"));

        assertThat(taken(1)).containsExactly(first);
        assertThat(taken(1)).containsExactly(other);
    }

    /** A message that comes now waits for the commit under way, however many of others wait. */
    @Test
    @Timeout(20)
    void noSourceFillsAGroup() {
        IntStream.range(0, 100).forEach(i -> offered(accept("flood")));

        assertThat(taken(512)).hasSize(64);
        assertThat(taken(512)).hasSize(36);
    }

    @Test
    void aSourceMayHaveAsManyWaitingAsAreLeftForOthers() {
        int waiting = 0;
        while (queue.offer(accept("flood"))) {
            waiting++;
        }

        assertThat(waiting).isEqualTo(32_768);
        offered(accept("other"));
        offered(done());
    }

    @Test
    @Timeout(20)
    void whatDoesNotFitIntoAGroupIsOfTheNext() {
        for (int i = 0; i < 3; i++) {
            offered(done());
        }
        queue.close();

        assertThat(taken(2)).hasSize(2);
        assertThat(taken(3)).hasSize(1);
    }

    @Test
    void takesNothingMoreOnceItIsClosed() {
        queue.close();

        assertThat(queue.offer(done())).isFalse();
    }
}
