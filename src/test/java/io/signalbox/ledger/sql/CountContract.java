package io.signalbox.ledger.sql;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.signalbox.ledger.Append;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.DeliveryAdmin;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.JourneyStep;
import io.signalbox.ledger.Settlement.Delivered;
import io.signalbox.ledger.Settlement.Park;
import io.signalbox.ledger.Settlement.Postpone;
import io.signalbox.ledger.Settlement.Retry;
import io.signalbox.ledger.Waiting;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

import static io.signalbox.ledger.sql.LedgerFixture.BILLING;
import static io.signalbox.ledger.sql.LedgerFixture.BROKEN;
import static io.signalbox.ledger.sql.LedgerFixture.EMAIL;
import static io.signalbox.ledger.sql.LedgerFixture.UNORDERED;
import static io.signalbox.ledger.sql.LedgerFixture.attempt;
import static io.signalbox.ledger.sql.LedgerFixture.await;
import static io.signalbox.ledger.sql.LedgerFixture.call;
import static io.signalbox.ledger.sql.LedgerFixture.failedAt;
import static io.signalbox.ledger.sql.LedgerFixture.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

/** What is open, what fails, and what became of a business key. */
interface CountContract extends OpenLedger {

    @Test
    default void countsWhatIsOpenWithItsAgeAndItsNewestProblem() {
        assertThat(waiting(EMAIL)).isEqualTo(new Waiting(EMAIL, 0, 0, 0, null, null));
        Instant begun = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        for (String id : List.of("m1", "m2", "m3", "m4", "m5")) {
            accept(id, "C-" + id);
        }
        List<Delivery> due = claim(BILLING);
        deliver(due.get(0));
        park(due.get(1));
        retry(due.get(2), Instant.now().plusSeconds(3_600));
        Problem paced = Problem.of(ProblemCode.CALL_PACED, "not now");
        await(ledger().settle(new Postpone(due.get(3), paced, Instant.now().plusSeconds(3_600))));

        Waiting billing = waiting(BILLING);
        assertThat(billing)
                .extracting(Waiting::pending, Waiting::retrying, Waiting::parked)
                .containsExactly(2L, 1L, 1L);
        assertThat(billing.lastProblem()).isEqualTo("SB-4201  not now");
        assertThat(billing.oldest()).isBetween(begun, Instant.now());
        assertThat(waiting(EMAIL).pending()).isEqualTo(5);
        assertThat(waiting(EMAIL).lastProblem()).isNull();
    }

    @Test
    default void countsWhatFailsAtTheSystemThatFailedWhicheverRouteCalledIt() {
        for (int i = 1; i <= 4; i++) {
            accept("m" + i, "C-" + i);
        }
        List<Delivery> billing = claim(BILLING);
        Delivery email = claim(EMAIL).get(0);
        Instant later = Instant.now().plus(Duration.ofHours(1));
        await(ledger().settle(new Retry(
                billing.get(0),
                attempt(billing.get(0), call("crm", null), call("billing", "SB-4021")),
                BROKEN,
                later)));
        await(ledger().settle(new Park(
                billing.get(1), attempt(billing.get(1), call("a", "SB-4001"), call("billing", "SB-4024")), BROKEN)));
        await(ledger().settle(new Park(billing.get(2), attempt(billing.get(2), call("crm", null)), BROKEN)));
        await(ledger().settle(new Delivered(
                billing.get(3), attempt(billing.get(3), call("a", "SB-4001"), call("b", null)), List.of())));
        await(ledger().settle(new Park(email, attempt(email, call("billing", "SB-4024")), BROKEN)));

        assertThat(ledger().failing()).singleElement().satisfies(failing -> {
            assertThat(failing.system()).isEqualTo("billing");
            assertThat(failing.retrying()).isEqualTo(1);
            assertThat(failing.parked()).isEqualTo(2);
            assertThat(failing.oldest()).isNotNull();
            assertThat(failing.lastProblem()).contains("the system answered 500");
        });
        assertThat(ledger().failing(Set.of(EMAIL.id()))).singleElement().satisfies(failing -> {
            assertThat(failing.retrying()).isZero();
            assertThat(failing.parked()).isEqualTo(1);
        });
        assertThat(ledger().failing(Set.of("another"))).isEmpty();
        assertThat(ledger().failing(Set.of())).isEmpty();
        DeliverySearch search = failedAt("billing").in(Set.of(DeliveryState.PARKED));
        assertThat(ledger().admin().find(search).found())
                .extracting(DeliveryAdmin.Found::delivery)
                .containsExactlyInAnyOrder(billing.get(1).id(), email.id());
        assertThat(ledger().admin().find(failedAt("crm")).found()).isEmpty();
    }

    @Test
    default void postponedDeliveryStillCountsAtTheSystemThatFailedAndAReplayedOneDoesNot() {
        accept("m1", "C-1");
        Delivery first = claim(BILLING).get(0);
        await(ledger().settle(new Retry(
                first,
                attempt(first, call("billing", "SB-4021")),
                BROKEN,
                Instant.now().minusSeconds(1))));
        Delivery second = claim(BILLING).get(0);
        await(ledger().settle(new Postpone(second, BROKEN, Instant.now().plus(Duration.ofHours(1)))));
        assertThat(ledger().failing()).singleElement().satisfies(f -> assertThat(f.retrying())
                .isEqualTo(1));

        await(ledger().admin().replay(List.of(first.id()), new DeliveryAdmin.Actor(0, "ada", "billing is back")));
        assertThat(ledger().failing()).isEmpty();
    }

    @Test
    default void tellsTheJourneyOfABusinessKey() {
        accept("m1", "C-1");
        deliver(claim(BILLING).get(0), new Append("log", message("a1", "C-1")));
        park(claim(EMAIL).get(0));

        List<JourneyStep> journey = ledger().journey("C-1", 10);
        assertThat(journey)
                .extracting(JourneyStep::subscription, JourneyStep::state, JourneyStep::attempts)
                .containsExactly(
                        tuple(BILLING.id(), DeliveryState.DELIVERED, 1),
                        tuple(EMAIL.id(), DeliveryState.PARKED, 1),
                        tuple(UNORDERED.id(), DeliveryState.PENDING, 0));
    }

    @Test
    default void purgesWhatIsDoneAndOld() {
        accept("m1", "C-1");
        accept("m2", "C-2");
        claim(BILLING).forEach(this::deliver);
        deliver(claim(EMAIL).get(0));
        Instant later = Instant.now().plus(Duration.ofMinutes(1));

        assertThat(await(ledger().purge(Instant.now().minusSeconds(60), 10))).isZero();
        assertThat(await(ledger().purge(later, 10))).isEqualTo(1);
        assertThat(ledger().journey("C-1", 10)).isEmpty();
        assertThat(ledger().journey("C-2", 10)).hasSize(2);
    }
}
