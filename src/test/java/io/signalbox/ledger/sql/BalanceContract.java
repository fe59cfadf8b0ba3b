package io.signalbox.ledger.sql;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import io.signalbox.ledger.BalanceCheck;
import io.signalbox.ledger.Delivery;

import static io.signalbox.ledger.sql.LedgerFixture.BILLING;
import static io.signalbox.ledger.sql.LedgerFixture.EMAIL;
import static io.signalbox.ledger.sql.LedgerFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

/** What was accepted is accounted for, and what is not is found. */
interface BalanceContract extends OpenLedger {

    private void change(String... statements) {
        crash();
        List.of(statements).forEach(this::sql);
        open();
    }

    private BalanceCheck check() {
        return ledger().balance();
    }

    @Test
    default void findsAMessageWithoutADeliveryAndOneInNoState() {
        accept("b1", "C-1");
        accept("b2", "C-2");
        Delivery first = claim(BILLING).get(0);
        deliver(first);
        long newest = check().newest();
        assertThat(check().gaps(0, newest)).isEmpty();

        long lost = count("SELECT min(id) FROM message");
        change(
                "DELETE FROM delivery WHERE subscription = '" + EMAIL.id() + "' AND message_id = " + lost,
                "UPDATE delivery SET state = 'nowhere' WHERE id = " + first.id());
        assertThat(check().gaps(0, newest))
                .containsExactlyInAnyOrder(
                        new BalanceCheck.Gap(lost, EMAIL.channel(), EMAIL.id()),
                        new BalanceCheck.Gap(lost, BILLING.channel(), BILLING.id()));
        assertThat(check().gaps(lost, newest)).isEmpty();
    }

    @Test
    default void countsTheDeliveriesOfAStretchBySubscription() {
        long before = check().newest();
        long first = accept("b1", "C-1").messageId();
        long second = accept("b2", "C-2").messageId();
        long third = accept("b3", "C-3").messageId();
        deliver(claim(BILLING).get(0));

        BalanceCheck.Count two = new BalanceCheck.Count(2, first + second);
        assertThat(check().count(before, second)).isEqualTo(Map.of(BILLING.id(), two, EMAIL.id(), two));
        assertThat(check().count(second, second)).isEmpty();
        assertThat(check().total(before, second)).isEqualTo(two.plus(two));
        assertThat(check().total(second, second)).isEqualTo(BalanceCheck.Count.NONE);
        change(
                "DELETE FROM message WHERE id = " + third,
                "UPDATE delivery SET state = 'nowhere' WHERE subscription = '" + EMAIL.id() + "' AND message_id = "
                        + second);
        assertThat(check().count(before, third))
                .isEqualTo(Map.of(BILLING.id(), two, EMAIL.id(), new BalanceCheck.Count(1, first)));
        assertThat(check().total(before, third))
                .as("of whatever state and message")
                .isEqualTo(new BalanceCheck.Count(6, 2 * (first + second + third)));
    }

    @Test
    default void aStretchHasSoManyMessagesAtMost() {
        long before = check().newest();
        long first = accept("b1", "C-1").messageId();
        long second = accept("b2", "C-2").messageId();
        long third = accept("b3", "C-3").messageId();

        assertThat(check().first(before, third + 7, 2)).isEqualTo(extent(second, first, second));
        assertThat(check().first(before, third + 7, 5)).isEqualTo(extent(third + 7, first, second, third));
        assertThat(check().first(before, third + 7, 5).messages()).isEqualTo(3);
        assertThat(check().first(third, third + 7, 5)).isEqualTo(new BalanceCheck.Extent(third + 7, Map.of()));
    }

    private static BalanceCheck.Extent extent(long upTo, long... messages) {
        return new BalanceCheck.Extent(
                upTo,
                Map.of(
                        BILLING.channel(),
                        new BalanceCheck.Count(
                                messages.length, LongStream.of(messages).sum())));
    }

    @Test
    default void saysWhatHousekeepingHasDeleted() {
        assertThat(check().purged()).isEqualTo(new BalanceCheck.Purged(0, 0));
        long first = accept("b1", "C-1").messageId();
        Instant later = Instant.now().plus(Duration.ofDays(1));
        await(ledger().purge(later, 10));
        assertThat(check().purged().times()).as("nothing was old and done").isZero();

        deliver(claim(BILLING).get(0));
        deliver(claim(EMAIL).get(0));
        await(ledger().purge(later, 10));
        BalanceCheck.Purged once = check().purged();
        assertThat(once.times()).isEqualTo(1);
        assertThat(once.below()).isGreaterThan(first);
        accept("b2", "C-2");
        deliver(claim(BILLING).get(0));
        deliver(claim(EMAIL).get(0));
        await(ledger().purge(later, 10));
        assertThat(check().purged().times()).isEqualTo(2);
        assertThat(check().purged().below()).isGreaterThan(once.below());
    }
}
