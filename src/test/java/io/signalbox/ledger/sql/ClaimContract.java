package io.signalbox.ledger.sql;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.signalbox.ledger.Claim;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Ledger;

import static io.signalbox.ledger.sql.LedgerFixture.BILLING;
import static io.signalbox.ledger.sql.LedgerFixture.EMAIL;
import static io.signalbox.ledger.sql.LedgerFixture.await;
import static io.signalbox.ledger.sql.LedgerFixture.ids;
import static io.signalbox.ledger.sql.LedgerFixture.message;
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

    @Test
    default void takesCertainDeliveriesThoughTheyAreNotDue() {
        accept("m1", "C-1");
        accept("m2", "C-2");
        accept("m3", "C-3");
        List<Delivery> first = claim(BILLING);
        retry(first.get(0), Instant.now().plusSeconds(600));
        park(first.get(1));
        deliver(first.get(2));

        List<Long> all = first.stream().map(Delivery::id).toList();
        Claim claim = await(ledger().claim(BILLING.id(), all));

        assertThat(ids(claim.deliveries())).containsExactly("m1");
        assertThat(claim.more()).isFalse();
        assertThat(claim(BILLING)).as("held").isEmpty();
        Delivery again = await(ledger().claim(BILLING.id(), all)).deliveries().get(0);
        assertThat(deliver(claim.deliveries().get(0)))
                .as("taken once more meanwhile")
                .isFalse();
        assertThat(deliver(again)).isTrue();
    }

    @Test
    default void countsWhatIsDue() {
        assertThat(ledger().due(BILLING.id(), 10)).isEqualTo(new Ledger.Due(0, 0, null));
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        accept("m1", "C-1");
        accept("m2", "C-1");
        accept("m3", "C-3");
        accept("m4", "C-4");

        Ledger.Due due = ledger().due(BILLING.id(), 10);

        assertThat(due.count()).as("m2 waits for m1").isEqualTo(3);
        assertThat(due.bytes()).isEqualTo(3 * message("m1", "C-1").size());
        assertThat(due.oldest()).isBetween(before, Instant.now());
        assertThat(ledger().due(BILLING.id(), 2).count()).isEqualTo(2);
    }
}
