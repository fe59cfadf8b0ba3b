package io.signalbox.ledger.sql;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.signalbox.ledger.Append;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.DeliveryAdmin;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.Settlement.Delivered;
import io.signalbox.ledger.Settlement.Filtered;
import io.signalbox.ledger.Settlement.GiveBack;
import io.signalbox.ledger.Settlement.Park;
import io.signalbox.ledger.Settlement.Postpone;
import io.signalbox.ledger.Settlement.Retry;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

import static io.signalbox.ledger.sql.LedgerFixture.BILLING;
import static io.signalbox.ledger.sql.LedgerFixture.BROKEN;
import static io.signalbox.ledger.sql.LedgerFixture.UNORDERED;
import static io.signalbox.ledger.sql.LedgerFixture.attempt;
import static io.signalbox.ledger.sql.LedgerFixture.await;
import static io.signalbox.ledger.sql.LedgerFixture.ids;
import static io.signalbox.ledger.sql.LedgerFixture.message;
import static org.assertj.core.api.Assertions.assertThat;

/** How a delivery ends, or goes on. */
interface SettleContract extends OpenLedger {

    @Test
    default void appendsWithTheSettlementOrNotAtAll() {
        accept("m1", "C-1");
        Delivery delivery = claim(BILLING).get(0);
        Append append = new Append("log", message("a1", "C-1"));

        assertThat(deliver(delivery, append)).isTrue();
        assertThat(deliver(delivery, new Append("log", message("a2", "C-1")))).isFalse();
        assertThat(ids(claim(UNORDERED))).containsExactly("a1");
    }

    @Test
    default void refusesSettlementWithAnOldFence() {
        accept("m1", "C-1");
        Delivery first = claim(BILLING).get(0);
        await(ledger().settle(GiveBack.untried(first)));
        Delivery second = claim(BILLING).get(0);

        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThat(deliver(first)).isFalse();
        assertThat(deliver(second)).isTrue();
    }

    @Test
    default void givesBackUntriedWithoutCountingAnAttempt() {
        accept("m1", "C-1");
        await(ledger().settle(GiveBack.untried(claim(BILLING).get(0))));

        assertThat(claim(BILLING).get(0).attempts()).isZero();
    }

    @Test
    default void postponesWithoutCountingAnAttemptAndKeepsTheReason() {
        accept("m1", "C-1");
        Problem paced = Problem.of(ProblemCode.CALL_PACED, "system 'billing' tolerates no further call");
        await(ledger().settle(
                        new Postpone(claim(BILLING).get(0), paced, Instant.now().minusSeconds(1))));

        assertThat(ledger().journey("C-1", 10))
                .filteredOn(step -> step.subscription().equals(BILLING.id()))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.state()).isEqualTo(DeliveryState.PENDING);
                    assertThat(step.attempts()).isZero();
                    assertThat(step.problem()).startsWith("SB-4201");
                });
        Delivery again = claim(BILLING).get(0);
        assertThat(again.attempts()).isZero();
        assertThat(again.failingSince()).isNull();
    }

    @Test
    default void knowsThatATakeEndedBeforeAnythingWasCalled() {
        accept("m1", "C-1");
        Delivery first = claim(BILLING).get(0);
        await(ledger().settle(new Postpone(first, BROKEN, Instant.now().minusSeconds(1))));
        crashAndOpen();
        Delivery second = claim(BILLING).get(0);
        await(ledger().settle(GiveBack.untried(second)));
        Delivery third = claim(BILLING).get(0);
        retry(third, Instant.now().minusSeconds(1));
        Delivery fourth = claim(BILLING).get(0);

        assertThat(List.of(first, second, third, fourth)).allMatch(Delivery::isRecorded);
        assertThat(List.of(first, second, third, fourth).stream().map(Delivery::fence))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(deliver(second)).isFalse();
    }

    @Test
    default void doesNotKnowWhatWasCalledByATakeThatWasCutOff() {
        accept("m1", "C-1");
        await(ledger().settle(GiveBack.cutOff(claim(BILLING).get(0))));
        Delivery second = claim(BILLING).get(0);
        await(ledger().settle(new Postpone(second, BROKEN, Instant.now().minusSeconds(1))));

        assertThat(second.isRecorded()).isFalse();
        assertThat(claim(BILLING).get(0).isRecorded()).isFalse();
    }

    @Test
    default void doesNotKnowWhatWasCalledByAProcessThatDied() {
        accept("m1", "C-1");
        claim(BILLING);
        crashAndOpen();

        assertThat(claim(BILLING).get(0).isRecorded()).isFalse();
    }

    private Delivery parkedAndReplayed(Problem why) {
        Delivery delivery = claim(BILLING).get(0);
        await(ledger().settle(new Park(delivery, attempt(delivery), why)));
        await(ledger().admin().replay(List.of(delivery.id()), new DeliveryAdmin.Actor(0, "ada", "look again")));
        return claim(BILLING).get(0);
    }

    @Test
    default void aReplayCallsNothing() {
        accept("m1", "C-1");

        assertThat(parkedAndReplayed(BROKEN).isRecorded()).isTrue();
    }

    @Test
    default void doesNotKnowWhatWasCalledByAnAttemptThatTheLedgerRefused() {
        accept("m1", "C-1");

        assertThat(parkedAndReplayed(Problem.of(ProblemCode.LEDGER_REFUSED, "it cannot be written"))
                        .isRecorded())
                .isFalse();
    }

    @Test
    default void keepsRetryingStateAndItsBeginningWhilePostponed() {
        accept("m1", "C-1");
        Delivery first = claim(BILLING).get(0);
        await(ledger().settle(
                        new Retry(first, attempt(first), BROKEN, Instant.now().minusSeconds(1))));
        Delivery second = claim(BILLING).get(0);
        await(ledger().settle(new Postpone(second, BROKEN, Instant.now().minusSeconds(1))));
        Delivery third = claim(BILLING).get(0);

        assertThat(third.attempts()).isEqualTo(1);
        assertThat(third.failingSince()).isEqualTo(second.failingSince()).isNotNull();
    }

    @Test
    default void keepsWhatIsToBeKnownOfADeliveredMessage() {
        accept("m1", "C-1");
        Delivery first = claim(BILLING).get(0);
        Problem move = Problem.of(ProblemCode.STATE_MOVE_REMARKED, "from churned to active");
        Problem other = Problem.of(ProblemCode.STATES_CONTRADICT_REMARKED, "billing says otherwise");

        assertThat(await(ledger().settle(
                                new Delivered(first, attempt(first), List.of(), List.of(move.at("/status"), other)))))
                .isTrue();

        assertThat(ledger().journey("C-1", 10))
                .filteredOn(step -> step.subscription().equals(BILLING.id()))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.state()).isEqualTo(DeliveryState.DELIVERED);
                    assertThat(step.problem())
                            .isEqualTo("SB-5101  from churned to active; billing says otherwise (at /status)");
                });
        assertThat(waiting(BILLING).lastProblem()).isNull();
    }

    @Test
    default void keepsTheRemarksOnAMessageThatWasFiltered() {
        accept("m1", "C-1");
        Delivery first = claim(BILLING).get(0);
        Problem remark = Problem.of(ProblemCode.VALUE_REMARKED, "mapping 'it': no number")
                .at("/street");
        Problem why = Problem.of(ProblemCode.FILTERED, "the message went no further than filter 'only-paid'");

        assertThat(await(ledger().settle(new Filtered(first, attempt(first), why, List.of(remark)))))
                .isTrue();

        assertThat(ledger().journey("C-1", 10))
                .filteredOn(step -> step.subscription().equals(BILLING.id()))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.state()).isEqualTo(DeliveryState.FILTERED);
                    assertThat(step.problem())
                            .isEqualTo("SB-5103  mapping 'it': no number; the message went no further than filter"
                                    + " 'only-paid' (at /street)");
                });
    }

    @Test
    default void keepsWhyAMessageWasFilteredAndLetsTheNextTakeItsTurn() {
        accept("m1", "C-1");
        accept("m2", "C-1");
        Delivery first = claim(BILLING).get(0);
        Problem problem = Problem.of(ProblemCode.FILTERED, "the message went no further than filter 'only-paid'");

        assertThat(await(ledger().settle(new Filtered(first, attempt(first), problem, List.of()))))
                .isTrue();

        assertThat(ledger().journey("C-1", 10))
                .filteredOn(step -> step.subscription().equals(BILLING.id())
                        && step.eventId().equals("m1"))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.state()).isEqualTo(DeliveryState.FILTERED);
                    assertThat(step.problem()).contains("SB-3033").contains("filter 'only-paid'");
                    assertThat(step.settledAt()).isNotNull();
                });
        assertThat(waiting(BILLING).pending()).isEqualTo(1);
        assertThat(waiting(BILLING).lastProblem()).isNull();
        assertThat(ids(claim(BILLING))).containsExactly("m2");
    }
}
