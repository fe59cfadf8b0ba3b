package io.signalbox.ledger.sql;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Settlement.Postpone;
import io.signalbox.ledger.Settlement.Retry;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

import static io.signalbox.ledger.sql.LedgerFixture.BILLING;
import static io.signalbox.ledger.sql.LedgerFixture.EMAIL;
import static io.signalbox.ledger.sql.LedgerFixture.attempt;
import static io.signalbox.ledger.sql.LedgerFixture.await;
import static io.signalbox.ledger.sql.LedgerFixture.call;
import static io.signalbox.ledger.sql.LedgerFixture.ids;
import static org.assertj.core.api.Assertions.assertThat;

/** What failed at a system, and waits for a while, when the system answers again. */
interface BringForwardContract extends OpenLedger {

    Problem DOWN = Problem.of(ProblemCode.SYSTEM_FAILING, "billing/create was answered with 500");
    Problem BUSY = Problem.of(ProblemCode.SYSTEM_BUSY, "billing/create was answered with 429");
    Problem OPEN = Problem.of(ProblemCode.BREAKER_OPEN, "system 'billing' keeps failing");

    private static Instant later() {
        return Instant.now().plusSeconds(600);
    }

    private void fail(Delivery delivery, String system, Problem problem) {
        Retry retry = new Retry(
                delivery, attempt(delivery, call(system, problem.code().id())), problem, later());
        assertThat(await(ledger().settle(retry))).isTrue();
    }

    private int bringForward(String... callers) {
        return await(ledger().bringForward("billing", List.of(callers), 100));
    }

    @Test
    default void makesDueWhatFailedAtTheSystem() {
        accept("m1", "C-1");
        fail(claim(BILLING).get(0), "billing", DOWN);
        fail(claim(EMAIL).get(0), "marketing", DOWN);
        assertThat(claim(BILLING)).isEmpty();

        assertThat(bringForward()).isEqualTo(1);

        Delivery again = claim(BILLING).get(0);
        assertThat(again.attempts()).isEqualTo(1);
        assertThat(again.failingSince()).isNotNull();
        assertThat(claim(EMAIL)).isEmpty();
    }

    @Test
    default void leavesWhatTheSystemAskedToComeBackLater() {
        accept("m1", "C-1");
        fail(claim(BILLING).get(0), "billing", BUSY);

        assertThat(bringForward(BILLING.id())).isZero();
        assertThat(claim(BILLING)).isEmpty();
    }

    @Test
    default void makesDueWhatItsCallersPutOffForTheBreaker() {
        accept("m1", "C-1");
        await(ledger().settle(new Postpone(claim(BILLING).get(0), OPEN, later())));
        await(ledger().settle(new Postpone(claim(EMAIL).get(0), OPEN, later())));

        assertThat(bringForward(BILLING.id())).isEqualTo(1);
        assertThat(ids(claim(BILLING))).containsExactly("m1");
        assertThat(claim(EMAIL)).isEmpty();
    }

    @Test
    default void doesNotLetALaterMessagePassOneThatFailed() {
        accept("m1", "C-1");
        accept("m2", "C-1");
        fail(claim(BILLING).get(0), "billing", DOWN);

        assertThat(bringForward(BILLING.id())).isEqualTo(1);
        assertThat(ids(claim(BILLING))).containsExactly("m1");
    }

    @Test
    default void takesNothingFromWhoHasIt() {
        accept("m1", "C-1");
        fail(claim(BILLING).get(0), "billing", DOWN);
        bringForward();
        Delivery held = claim(BILLING).get(0);

        assertThat(bringForward(BILLING.id())).isZero();
        assertThat(claim(BILLING)).isEmpty();
        assertThat(deliver(held)).isTrue();
    }

    @Test
    default void stopsAtItsLimit() {
        for (int i = 0; i < 3; i++) {
            accept("m" + i, "C-" + i);
        }
        claim(BILLING).forEach(delivery -> fail(delivery, "billing", DOWN));

        assertThat(await(ledger().bringForward("billing", List.of(), 2))).isEqualTo(2);
        assertThat(claim(BILLING)).hasSize(2);
        assertThat(bringForward()).isEqualTo(1);
        assertThat(bringForward()).isZero();
    }
}
