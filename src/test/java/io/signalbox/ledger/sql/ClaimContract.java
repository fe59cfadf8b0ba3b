package io.signalbox.ledger.sql;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.junit.jupiter.api.Test;

import io.signalbox.ledger.Claim;
import io.signalbox.ledger.Delivery;

import static io.signalbox.ledger.sql.LedgerFixture.BILLING;
import static io.signalbox.ledger.sql.LedgerFixture.EMAIL;
import static io.signalbox.ledger.sql.LedgerFixture.await;
import static io.signalbox.ledger.sql.LedgerFixture.ids;
import static org.assertj.core.api.Assertions.assertThat;

/** What is due, for whoever delivers it. */
interface ClaimContract extends OpenLedger {

    @Test
    default void doesNotClaimTwice() {
        accept("m1", "C-1");

        assertThat(claim(BILLING)).hasSize(1);
        assertThat(claim(BILLING)).isEmpty();
    }

    @Test
    default void claimStopsAtItsLimitAndSaysSo() {
        accept("m1", "C-1");
        accept("m2", "C-2");
        accept("m3", "C-3");

        Claim first = await(ledger().claim(BILLING.id(), 2));
        assertThat(ids(first.deliveries())).containsExactly("m1", "m2");
        assertThat(first.more()).isTrue();
        Claim second = await(ledger().claim(BILLING.id(), 2));
        assertThat(ids(second.deliveries())).containsExactly("m3");
        assertThat(second.more()).isFalse();
        assertThat(second.nextDue()).isNull();
    }

    @Test
    default void retriesNotBeforeItIsDue() {
        accept("m1", "C-1");
        Instant due = Instant.now().plusSeconds(600).truncatedTo(ChronoUnit.MILLIS);
        retry(claim(BILLING).get(0), due);

        Claim claim = await(ledger().claim(BILLING.id(), 10));
        assertThat(claim.deliveries()).isEmpty();
        assertThat(claim.nextDue()).isEqualTo(due);
    }

    @Test
    default void countsAttemptsAndRemembersSinceWhenItFails() {
        accept("m1", "C-1");
        Delivery first = claim(BILLING).get(0);
        assertThat(first.attempts()).isZero();
        assertThat(first.failingSince()).isNull();
        retry(first, Instant.now());

        Delivery second = claim(BILLING).get(0);
        assertThat(second.attempts()).isEqualTo(1);
        assertThat(second.failingSince()).isNotNull();
        retry(second, Instant.now());
        assertThat(claim(BILLING).get(0))
                .extracting(Delivery::attempts, Delivery::failingSince)
                .containsExactly(2, second.failingSince());
    }

    @Test
    default void takesDeliveriesStraightIntoMemoryOnceCommitted() {
        RecordingTaker taker = new RecordingTaker(1);
        ledger().deliverTo(taker);
        accept("m1", "C-1");

        assertThat(taker.taken).hasSize(1);
        assertThat(claim(BILLING)).isEmpty();
        assertThat(ids(claim(EMAIL))).containsExactly("m1");
        assertThat(taker.waiting).contains(EMAIL.id());
        assertThat(deliver(taker.taken.get(0))).isTrue();
    }
}
