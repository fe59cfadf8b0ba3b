package io.signalbox.ledger.sql;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.signalbox.ledger.Append;
import io.signalbox.ledger.Claim;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Settlement.Postpone;
import io.signalbox.ledger.Waiting;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

import static io.signalbox.ledger.sql.LedgerFixture.BILLING;
import static io.signalbox.ledger.sql.LedgerFixture.UNORDERED;
import static io.signalbox.ledger.sql.LedgerFixture.await;
import static io.signalbox.ledger.sql.LedgerFixture.ids;
import static io.signalbox.ledger.sql.LedgerFixture.message;
import static org.assertj.core.api.Assertions.assertThat;

/** Deliveries of one subject, one after the other. */
interface OrderContract extends OpenLedger {

    @Test
    default void holdsLaterDeliveriesOfASubjectBack() {
        accept("m1", "C-1");
        accept("m2", "C-1");
        accept("m3", "C-2");

        List<Delivery> due = claim(BILLING);
        assertThat(ids(due)).containsExactly("m1", "m3");
        deliver(due.get(0));
        assertThat(ids(claim(BILLING))).containsExactly("m2");
    }

    @Test
    default void holdsSubjectBackWhileItsHeadRetries() {
        accept("m1", "C-1");
        retry(claim(BILLING).get(0), Instant.now().plusSeconds(3_600));
        accept("m2", "C-1");

        assertThat(claim(BILLING)).isEmpty();
        assertThat(waiting(BILLING))
                .extracting(Waiting::pending, Waiting::retrying)
                .containsExactly(1L, 1L);
    }

    @Test
    default void holdsSubjectBackWhileItsHeadIsParked() {
        accept("m1", "C-1");
        park(claim(BILLING).get(0));
        accept("m2", "C-1");
        accept("m3", "C-2");

        assertThat(ids(claim(BILLING))).containsExactly("m3");
        assertThat(waiting(BILLING).lastProblem()).isEqualTo("SB-3001  the system answered 500");
    }

    @Test
    default void keepsOrderBehindAPostponedDelivery() {
        accept("m1", "C-1");
        accept("m2", "C-1");
        Delivery head = claim(BILLING).get(0);
        Problem paced = Problem.of(ProblemCode.CALL_PACED, "not now");
        await(ledger().settle(new Postpone(head, paced, Instant.now().plus(Duration.ofHours(1)))));

        Claim claim = await(ledger().claim(BILLING.id(), 10));
        assertThat(claim.deliveries()).isEmpty();
        assertThat(claim.nextDue()).isAfter(Instant.now().plus(Duration.ofMinutes(50)));
    }

    @Test
    default void letsLaterDeliveriesPassWhereOrderIsNotKept() {
        await(ledger().append(new Append("log", message("m1", "C-1"))));
        await(ledger().append(new Append("log", message("m2", "C-1"))));

        assertThat(ids(claim(UNORDERED))).containsExactly("m1", "m2");
    }

    @Test
    default void tellsOfTheNextOfASubjectWhenItsHeadIsSettled() {
        accept("m1", "C-1");
        accept("m2", "C-1");
        Delivery head = claim(BILLING).get(0);
        RecordingTaker taker = new RecordingTaker(0);
        ledger().deliverTo(taker);
        deliver(head);

        assertThat(taker.waiting).containsExactly(BILLING.id());
    }
}
