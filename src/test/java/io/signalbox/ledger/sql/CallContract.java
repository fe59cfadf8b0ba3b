package io.signalbox.ledger.sql;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.signalbox.ledger.CallHistory;
import io.signalbox.ledger.CallRecord;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.DeliveryAdmin;
import io.signalbox.ledger.Settlement.Attempt;
import io.signalbox.ledger.Settlement.Delivered;
import io.signalbox.ledger.Settlement.Retry;

import static io.signalbox.ledger.sql.LedgerFixture.BILLING;
import static io.signalbox.ledger.sql.LedgerFixture.BROKEN;
import static io.signalbox.ledger.sql.LedgerFixture.UNORDERED;
import static io.signalbox.ledger.sql.LedgerFixture.attempt;
import static io.signalbox.ledger.sql.LedgerFixture.await;
import static io.signalbox.ledger.sql.LedgerFixture.call;
import static io.signalbox.ledger.sql.LedgerFixture.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

/** The calls of deliveries and runs. */
interface CallContract extends OpenLedger {

    private List<DeliveryAdmin.Tried> tries(Delivery delivery) {
        return ledger().admin().messageOf(delivery.id()).orElseThrow().deliveries().stream()
                .filter(each -> each.delivery().delivery() == delivery.id())
                .flatMap(each -> each.tries().stream())
                .toList();
    }

    @Test
    default void keepsWhatWentWellAtOnceWithOneCallInTheDeliverysOwnRow() {
        accept("m1", "C-1");
        Delivery delivery = claim(BILLING).get(0);
        Attempt attempt = attempt(delivery, call("billing", null));
        await(ledger().settle(new Delivered(delivery, attempt, List.of())));

        assertThat(count("SELECT count(*) FROM attempt")).isZero();
        assertThat(count("SELECT count(*) FROM delivery_call")).isZero();
        assertThat(tries(delivery))
                .containsExactly(new DeliveryAdmin.Tried(1, attempt.startedAt(), 5, null, null, attempt.calls()));
        assertThat(ledger().calls().of(delivery.id()))
                .extracting(CallHistory.PastCall::system, CallHistory.PastCall::key)
                .containsExactly(tuple("billing", "k-billing"));
    }

    @Test
    default void keepsFailedAttemptsAndFurtherCallsInRows() {
        accept("m1", "C-1");
        Delivery first = claim(BILLING).get(0);
        Attempt failed = attempt(first, call("billing", null), call("support", "SB-4021"));
        await(ledger().settle(new Retry(first, failed, BROKEN, Instant.now().minusSeconds(1))));
        Delivery second = claim(BILLING).get(0);
        Attempt well = attempt(second, call("billing", null), call("support", null), call("crm", null));
        await(ledger().settle(new Delivered(second, well, List.of())));

        assertThat(count("SELECT count(*) FROM attempt")).isEqualTo(1);
        assertThat(count("SELECT count(*) FROM delivery_call")).isEqualTo(4);
        assertThat(tries(second))
                .extracting(DeliveryAdmin.Tried::number, DeliveryAdmin.Tried::calls)
                .containsExactly(tuple(1, failed.calls()), tuple(2, well.calls()));
        assertThat(ledger().calls().of(second.id()))
                .extracting(CallHistory.PastCall::attempt, CallHistory.PastCall::system)
                .hasToString("[(1, \"billing\"), (1, \"support\"), (2, \"billing\"), (2, \"support\"), (2, \"crm\")]");
    }

    @Test
    default void tellsWhichCallsWentToASystem() {
        for (int i = 1; i <= 5; i++) {
            accept("m" + i, "C-" + i);
        }
        for (Delivery delivery : claim(BILLING)) {
            List<CallRecord> calls = List.of(
                    new CallRecord("billing", "create-account", "k", "201", 5, null, null),
                    new CallRecord("support", "create-ticket", "k2", null, 5, "SB-4011", null));
            Attempt attempt = new Attempt(1, Instant.now(), 5, calls);
            await(ledger().settle(new Delivered(delivery, attempt, List.of())));
        }
        Instant earlier = Instant.now().minus(Duration.ofHours(1));
        CallHistory.Page first = ledger().calls().to("billing", earlier, CallHistory.Mark.BEGINNING, 3);
        CallHistory.Page second = ledger().calls().to("billing", earlier, first.end(), 3);

        assertThat(first.calls()).extracting(CallHistory.PastCall::subject).containsExactly("C-1", "C-2", "C-3");
        assertThat(second.calls()).extracting(CallHistory.PastCall::subject).containsExactly("C-4", "C-5");
        assertThat(ledger().calls().to("billing", earlier, second.end(), 3).end())
                .isNull();
        assertThat(first.calls().get(0).operation()).isEqualTo("create-account");
        assertThat(ledger().calls()
                        .to("bill", earlier, CallHistory.Mark.BEGINNING, 9)
                        .calls())
                .isEmpty();
        assertThat(ledger().calls()
                        .to("support", Instant.now().plusSeconds(60), CallHistory.Mark.BEGINNING, 9)
                        .calls())
                .isEmpty();
        assertThat(ledger().calls().of(first.calls().get(0).delivery()))
                .extracting(CallHistory.PastCall::failure)
                .containsExactly(null, "SB-4011");
    }

    @Test
    default void tellsCallsOfRunsAfterThoseOfDeliveriesAndPurgesThem() {
        accept("m1", "C-1");
        Attempt attempt = new Attempt(
                1, Instant.now(), 5, List.of(new CallRecord("billing", "create-account", "k", "201", 5, null, null)));
        await(ledger().settle(new Delivered(claim(BILLING).get(0), attempt, List.of())));
        Instant at = Instant.now().minusSeconds(5).truncatedTo(ChronoUnit.MILLIS);
        CallHistory.PastCall call = new CallHistory.PastCall(
                0, 0, 0, at, "night-report", null, "billing", "list-accounts", "k-1", null, "SB-4011");
        await(ledger().calls().add(List.of(call, call, call)));

        List<CallHistory.PastCall> found = new ArrayList<>();
        Instant since = Instant.now().minus(Duration.ofHours(1));
        CallHistory.Mark mark = CallHistory.Mark.BEGINNING;
        while (mark != null) {
            CallHistory.Page page = ledger().calls().to("billing", since, CallHistory.Mark.of(mark.toString()), 2);
            assertThat(page.calls()).hasSizeLessThanOrEqualTo(2);
            found.addAll(page.calls());
            mark = page.end();
        }
        assertThat(found).extracting(CallHistory.PastCall::operation).startsWith("create-account");
        assertThat(found.subList(1, found.size())).containsExactly(call, call, call);
        assertThat(ledger().calls()
                        .to("billing", Instant.now().plusSeconds(60), CallHistory.Mark.BEGINNING, 9)
                        .calls())
                .isEmpty();

        await(ledger().purge(at.plusMillis(1), 10));
        assertThat(ledger().calls()
                        .to("billing", since, new CallHistory.Mark(-1, 0, 0), 9)
                        .calls())
                .isEmpty();
    }

    @Test
    default void purgesCallsWithTheirDelivery() {
        await(ledger().accept("log", message("m1", "C-1")));
        Delivery delivery = claim(UNORDERED).get(0);
        await(ledger().settle(new Delivered(delivery, attempt(delivery, call("a", null), call("b", null)), List.of())));

        assertThat(await(ledger().purge(Instant.now().plusSeconds(60), 10))).isEqualTo(1);
        assertThat(count("SELECT count(*) FROM delivery_call")).isZero();
    }
}
