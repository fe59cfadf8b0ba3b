package io.signalbox.ledger.sql;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.ledger.Append;
import io.signalbox.ledger.CallHistory;
import io.signalbox.ledger.CallRecord;
import io.signalbox.ledger.Claim;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.DeliveryAdmin;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.JourneyStep;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.Receipt;
import io.signalbox.ledger.Receipt.Outcome;
import io.signalbox.ledger.Settlement.Attempt;
import io.signalbox.ledger.Settlement.Delivered;
import io.signalbox.ledger.Settlement.Filtered;
import io.signalbox.ledger.Settlement.GiveBack;
import io.signalbox.ledger.Settlement.Park;
import io.signalbox.ledger.Settlement.Postpone;
import io.signalbox.ledger.Settlement.Retry;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;
import io.signalbox.ledger.Taker;
import io.signalbox.ledger.Waiting;
import io.signalbox.message.Headers;
import io.signalbox.message.Message;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

/** What every ledger does. */
abstract class LedgerContract {

    static final Subscription BILLING = new Subscription("customer-to-billing", "customer-signed-up", Order.SUBJECT);
    static final Subscription EMAIL = new Subscription("customer-to-email", "customer-signed-up", Order.SUBJECT);
    static final Subscription UNORDERED = new Subscription("customer-to-log", "log", Order.NONE);
    static final Problem BROKEN = Problem.of(ProblemCode.LEDGER_UNAVAILABLE, "the system answered 500");

    Ledger ledger;

    /** Opens the store of this test; a second call opens the same one again. */
    abstract Ledger open();

    /** Closes the way a killed process does: nothing is given back. */
    abstract void crash(Ledger opened);

    /** Does something to the store behind the ledger's back. */
    abstract void sql(String statement);

    /** The number that a statement reads from the store. */
    abstract int count(String select);

    @BeforeEach
    void openLedger() {
        ledger = open();
        await(ledger.subscribe(List.of(BILLING, EMAIL, UNORDERED)));
    }

    @AfterEach
    void closeLedger() {
        ledger.close();
    }

    static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    static Message message(String id, String subject) {
        return message(id, subject, "{\"id\":\"" + id + "\"}");
    }

    static Message message(String id, String subject, String payload) {
        return new Message(
                id,
                "crm/customer-signed-up",
                "customer-signed-up",
                subject,
                Instant.parse("2026-11-24T10:15:30Z"),
                Message.JSON,
                payload.getBytes(StandardCharsets.UTF_8));
    }

    Receipt accept(String id, String subject) {
        return await(ledger.accept("customer-signed-up", message(id, subject)));
    }

    List<Delivery> claim(Subscription subscription) {
        return await(ledger.claim(subscription.id(), 100)).deliveries();
    }

    static List<String> ids(List<Delivery> deliveries) {
        return deliveries.stream().map(d -> d.message().id()).toList();
    }

    static Attempt attempt(Delivery delivery) {
        return new Attempt(delivery.attempts() + 1, Instant.now(), 5, List.of());
    }

    boolean deliver(Delivery delivery, Append... appends) {
        return await(ledger.settle(new Delivered(delivery, attempt(delivery), List.of(appends))));
    }

    boolean retry(Delivery delivery, Instant dueAt) {
        return await(ledger.settle(new Retry(delivery, attempt(delivery), BROKEN, dueAt)));
    }

    boolean park(Delivery delivery) {
        return await(ledger.settle(new Park(delivery, attempt(delivery), BROKEN)));
    }

    Waiting waiting(Subscription subscription) {
        return ledger.waiting().stream()
                .filter(w -> w.subscription().id().equals(subscription.id()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void givesEverySubscriptionItsDelivery() {
        assertThat(accept("m1", "C-1").verdict()).isEqualTo(Outcome.ACCEPTED);

        assertThat(ids(claim(BILLING))).containsExactly("m1");
        assertThat(ids(claim(EMAIL))).containsExactly("m1");
        assertThat(claim(UNORDERED)).isEmpty();
    }

    @Test
    void keepsWhyAMessageWasFilteredAndLetsTheNextTakeItsTurn() {
        accept("m1", "C-1");
        accept("m2", "C-1");
        Delivery first = claim(BILLING).get(0);
        Problem problem = Problem.of(ProblemCode.FILTERED, "the message went no further than filter 'only-paid'");

        assertThat(await(ledger.settle(new Filtered(first, attempt(first), problem))))
                .isTrue();

        assertThat(ledger.journey("C-1", 10))
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

    @Test
    void keepsTheMessageAsItCame() {
        Message sent = message("m1", "C-1", "{\"name\":\"Zoë\",\"n\":1.10}");
        Receipt receipt = await(ledger.accept("customer-signed-up", sent));

        Message kept = claim(BILLING).get(0).message();
        assertThat(kept).usingRecursiveComparison().isEqualTo(sent);
        assertThat(ledger.message(receipt.messageId()))
                .get()
                .usingRecursiveComparison()
                .isEqualTo(sent);
        assertThat(ledger.message(999_999_999)).isEqualTo(Optional.empty());
    }

    @Test
    void answersRepeatOfSameBodyWithTheFirstMessage() {
        Receipt first = accept("m1", "C-1");
        Receipt again = accept("m1", "C-1");

        assertThat(again).isEqualTo(new Receipt(Outcome.REPEATED, first.messageId()));
        assertThat(claim(BILLING)).hasSize(1);
    }

    @Test
    void refusesSameIdWithAnotherBody() {
        Receipt first = accept("m1", "C-1");
        Receipt other = await(ledger.accept("customer-signed-up", message("m1", "C-1", "{}")));

        assertThat(other).isEqualTo(new Receipt(Outcome.CONFLICTING, first.messageId()));
        assertThat(claim(BILLING)).hasSize(1);
    }

    @Test
    void keepsFiftySimultaneousRepeatsOnce() {
        List<CompletableFuture<Receipt>> offers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            offers.add(ledger.accept("customer-signed-up", message("m1", "C-1")).toCompletableFuture());
        }
        List<Receipt> receipts = offers.stream().map(LedgerContract::await).toList();

        assertThat(receipts).filteredOn(r -> r.verdict() == Outcome.ACCEPTED).hasSize(1);
        assertThat(receipts).filteredOn(r -> r.verdict() == Outcome.REPEATED).hasSize(49);
        assertThat(receipts.stream().map(Receipt::messageId).collect(Collectors.toSet()))
                .hasSize(1);
        assertThat(claim(BILLING)).hasSize(1);
    }

    @Test
    void refusesToAcceptWhatNobodyReads() {
        Receipt receipt = await(ledger.accept("nobody", message("m1", "C-1")));

        assertThat(receipt.verdict()).isEqualTo(Outcome.UNREAD);
        assertThat(ledger.journey("C-1", 10)).isEmpty();
    }

    @Test
    void keepsUnreadAppendForTheFirstSubscription() {
        await(ledger.append(new Append("later", message("m1", "C-1"))));
        await(ledger.append(new Append("later", message("m2", "C-1"))));
        assertThat(ledger.waiting()).anySatisfy(w -> {
            assertThat(w.subscription().id()).isEqualTo("unread:later");
            assertThat(w.parked()).isEqualTo(2);
        });

        Subscription late = new Subscription("late-reader", "later", Order.SUBJECT);
        await(ledger.subscribe(List.of(late)));

        List<Delivery> first = claim(late);
        assertThat(ids(first)).containsExactly("m1");
        deliver(first.get(0));
        assertThat(ids(claim(late))).containsExactly("m2");
    }

    @Test
    void holdsLaterDeliveriesOfASubjectBack() {
        accept("m1", "C-1");
        accept("m2", "C-1");
        accept("m3", "C-2");

        List<Delivery> due = claim(BILLING);
        assertThat(ids(due)).containsExactly("m1", "m3");
        deliver(due.get(0));
        assertThat(ids(claim(BILLING))).containsExactly("m2");
    }

    @Test
    void holdsSubjectBackWhileItsHeadRetries() {
        accept("m1", "C-1");
        retry(claim(BILLING).get(0), Instant.now().plusSeconds(3_600));
        accept("m2", "C-1");

        assertThat(claim(BILLING)).isEmpty();
        assertThat(waiting(BILLING))
                .extracting(Waiting::pending, Waiting::retrying)
                .containsExactly(1L, 1L);
    }

    @Test
    void holdsSubjectBackWhileItsHeadIsParked() {
        accept("m1", "C-1");
        park(claim(BILLING).get(0));
        accept("m2", "C-1");
        accept("m3", "C-2");

        assertThat(ids(claim(BILLING))).containsExactly("m3");
        assertThat(waiting(BILLING).lastProblem()).isEqualTo("SB-3001  the system answered 500");
    }

    @Test
    void countsWhatIsOpenWithItsAgeAndItsNewestProblem() {
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
        await(ledger.settle(new Postpone(due.get(3), paced, Instant.now().plusSeconds(3_600))));

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
    void letsLaterDeliveriesPassWhereOrderIsNotKept() {
        await(ledger.append(new Append("log", message("m1", "C-1"))));
        await(ledger.append(new Append("log", message("m2", "C-1"))));

        assertThat(ids(claim(UNORDERED))).containsExactly("m1", "m2");
    }

    @Test
    void doesNotClaimTwice() {
        accept("m1", "C-1");

        assertThat(claim(BILLING)).hasSize(1);
        assertThat(claim(BILLING)).isEmpty();
    }

    @Test
    void claimStopsAtItsLimitAndSaysSo() {
        accept("m1", "C-1");
        accept("m2", "C-2");
        accept("m3", "C-3");

        Claim first = await(ledger.claim(BILLING.id(), 2));
        assertThat(ids(first.deliveries())).containsExactly("m1", "m2");
        assertThat(first.more()).isTrue();
        Claim second = await(ledger.claim(BILLING.id(), 2));
        assertThat(ids(second.deliveries())).containsExactly("m3");
        assertThat(second.more()).isFalse();
        assertThat(second.nextDue()).isNull();
    }

    @Test
    void retriesNotBeforeItIsDue() {
        accept("m1", "C-1");
        Instant due = Instant.now().plusSeconds(600).truncatedTo(ChronoUnit.MILLIS);
        retry(claim(BILLING).get(0), due);

        Claim claim = await(ledger.claim(BILLING.id(), 10));
        assertThat(claim.deliveries()).isEmpty();
        assertThat(claim.nextDue()).isEqualTo(due);
    }

    @Test
    void countsAttemptsAndRemembersSinceWhenItFails() {
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
    void appendsWithTheSettlementOrNotAtAll() {
        accept("m1", "C-1");
        Delivery delivery = claim(BILLING).get(0);
        Append append = new Append("log", message("a1", "C-1"));

        assertThat(deliver(delivery, append)).isTrue();
        assertThat(deliver(delivery, new Append("log", message("a2", "C-1")))).isFalse();
        assertThat(ids(claim(UNORDERED))).containsExactly("a1");
    }

    @Test
    void refusesSettlementWithAnOldFence() {
        accept("m1", "C-1");
        Delivery first = claim(BILLING).get(0);
        await(ledger.settle(new GiveBack(first)));
        Delivery second = claim(BILLING).get(0);

        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThat(deliver(first)).isFalse();
        assertThat(deliver(second)).isTrue();
    }

    @Test
    void givesBackUntriedWithoutCountingAnAttempt() {
        accept("m1", "C-1");
        await(ledger.settle(new GiveBack(claim(BILLING).get(0))));

        assertThat(claim(BILLING).get(0).attempts()).isZero();
    }

    @Test
    void postponesWithoutCountingAnAttemptAndKeepsTheReason() {
        accept("m1", "C-1");
        Problem paced = Problem.of(ProblemCode.CALL_PACED, "system 'billing' tolerates no further call");
        await(ledger.settle(
                new Postpone(claim(BILLING).get(0), paced, Instant.now().minusSeconds(1))));

        assertThat(ledger.journey("C-1", 10))
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
    void keepsOrderBehindAPostponedDelivery() {
        accept("m1", "C-1");
        accept("m2", "C-1");
        Delivery head = claim(BILLING).get(0);
        Problem paced = Problem.of(ProblemCode.CALL_PACED, "not now");
        await(ledger.settle(new Postpone(head, paced, Instant.now().plus(Duration.ofHours(1)))));

        Claim claim = await(ledger.claim(BILLING.id(), 10));
        assertThat(claim.deliveries()).isEmpty();
        assertThat(claim.nextDue()).isAfter(Instant.now().plus(Duration.ofMinutes(50)));
    }

    @Test
    void keepsRetryingStateAndItsBeginningWhilePostponed() {
        accept("m1", "C-1");
        Delivery first = claim(BILLING).get(0);
        await(ledger.settle(
                new Retry(first, attempt(first), BROKEN, Instant.now().minusSeconds(1))));
        Delivery second = claim(BILLING).get(0);
        await(ledger.settle(new Postpone(second, BROKEN, Instant.now().minusSeconds(1))));
        Delivery third = claim(BILLING).get(0);

        assertThat(third.attempts()).isEqualTo(1);
        assertThat(third.failingSince()).isEqualTo(second.failingSince()).isNotNull();
    }

    @Test
    void tellsCallsOfRunsAfterThoseOfDeliveriesAndPurgesThem() {
        accept("m1", "C-1");
        Attempt attempt = new Attempt(
                1, Instant.now(), 5, List.of(new CallRecord("billing", "create-account", "k", "201", 5, null, null)));
        await(ledger.settle(new Delivered(claim(BILLING).get(0), attempt, List.of())));
        Instant at = Instant.now().minusSeconds(5).truncatedTo(ChronoUnit.MILLIS);
        CallHistory.PastCall call = new CallHistory.PastCall(
                0, 0, 0, at, "night-report", null, "billing", "list-accounts", "k-1", null, "SB-4011");
        await(ledger.calls().add(List.of(call, call, call)));

        List<CallHistory.PastCall> found = new ArrayList<>();
        Instant since = Instant.now().minus(Duration.ofHours(1));
        CallHistory.Mark mark = CallHistory.Mark.BEGINNING;
        while (mark != null) {
            CallHistory.Page page = ledger.calls().to("billing", since, CallHistory.Mark.of(mark.toString()), 2);
            assertThat(page.calls()).hasSizeLessThanOrEqualTo(2);
            found.addAll(page.calls());
            mark = page.end();
        }
        assertThat(found).extracting(CallHistory.PastCall::operation).startsWith("create-account");
        assertThat(found.subList(1, found.size())).containsExactly(call, call, call);
        assertThat(ledger.calls()
                        .to("billing", Instant.now().plusSeconds(60), CallHistory.Mark.BEGINNING, 9)
                        .calls())
                .isEmpty();

        await(ledger.purge(at.plusMillis(1), 10));
        assertThat(ledger.calls()
                        .to("billing", since, new CallHistory.Mark(-1, 0, 0), 9)
                        .calls())
                .isEmpty();
    }

    private static CallRecord call(String system, String failure) {
        return new CallRecord(system, "create", "k-" + system, failure == null ? "201" : "500", 5, failure, null);
    }

    private static Attempt attempt(Delivery delivery, CallRecord... calls) {
        return new Attempt(delivery.attempts() + 1, Instant.now().truncatedTo(ChronoUnit.MILLIS), 5, List.of(calls));
    }

    private List<DeliveryAdmin.Tried> tries(Delivery delivery) {
        return ledger.admin().messageOf(delivery.id()).orElseThrow().deliveries().stream()
                .filter(each -> each.delivery().delivery() == delivery.id())
                .flatMap(each -> each.tries().stream())
                .toList();
    }

    @Test
    void keepsWhatWentWellAtOnceWithOneCallInTheDeliverysOwnRow() {
        accept("m1", "C-1");
        Delivery delivery = claim(BILLING).get(0);
        Attempt attempt = attempt(delivery, call("billing", null));
        await(ledger.settle(new Delivered(delivery, attempt, List.of())));

        assertThat(count("SELECT count(*) FROM attempt")).isZero();
        assertThat(count("SELECT count(*) FROM delivery_call")).isZero();
        assertThat(tries(delivery))
                .containsExactly(new DeliveryAdmin.Tried(1, attempt.startedAt(), 5, null, null, attempt.calls()));
        assertThat(ledger.calls().of(delivery.id()))
                .extracting(CallHistory.PastCall::system, CallHistory.PastCall::key)
                .containsExactly(tuple("billing", "k-billing"));
    }

    @Test
    void keepsFailedAttemptsAndFurtherCallsInRows() {
        accept("m1", "C-1");
        Delivery first = claim(BILLING).get(0);
        Attempt failed = attempt(first, call("billing", null), call("support", "SB-4021"));
        await(ledger.settle(new Retry(first, failed, BROKEN, Instant.now().minusSeconds(1))));
        Delivery second = claim(BILLING).get(0);
        Attempt well = attempt(second, call("billing", null), call("support", null), call("crm", null));
        await(ledger.settle(new Delivered(second, well, List.of())));

        assertThat(count("SELECT count(*) FROM attempt")).isEqualTo(1);
        assertThat(count("SELECT count(*) FROM delivery_call")).isEqualTo(4);
        assertThat(tries(second))
                .extracting(DeliveryAdmin.Tried::number, DeliveryAdmin.Tried::calls)
                .containsExactly(tuple(1, failed.calls()), tuple(2, well.calls()));
        assertThat(ledger.calls().of(second.id()))
                .extracting(CallHistory.PastCall::attempt, CallHistory.PastCall::system)
                .hasToString("[(1, \"billing\"), (1, \"support\"), (2, \"billing\"), (2, \"support\"), (2, \"crm\")]");
    }

    @Test
    void purgesCallsWithTheirDelivery() {
        await(ledger.accept("log", message("m1", "C-1")));
        Delivery delivery = claim(UNORDERED).get(0);
        await(ledger.settle(new Delivered(delivery, attempt(delivery, call("a", null), call("b", null)), List.of())));

        assertThat(await(ledger.purge(Instant.now().plusSeconds(60), 10))).isEqualTo(1);
        assertThat(count("SELECT count(*) FROM delivery_call")).isZero();
    }

    @Test
    void countsWhatFailsAtTheSystemThatFailedWhicheverRouteCalledIt() {
        for (int i = 1; i <= 4; i++) {
            accept("m" + i, "C-" + i);
        }
        List<Delivery> billing = claim(BILLING);
        Delivery email = claim(EMAIL).get(0);
        Instant later = Instant.now().plus(Duration.ofHours(1));
        await(ledger.settle(new Retry(
                billing.get(0),
                attempt(billing.get(0), call("crm", null), call("billing", "SB-4021")),
                BROKEN,
                later)));
        await(ledger.settle(new Park(
                billing.get(1), attempt(billing.get(1), call("a", "SB-4001"), call("billing", "SB-4024")), BROKEN)));
        await(ledger.settle(new Park(billing.get(2), attempt(billing.get(2), call("crm", null)), BROKEN)));
        await(ledger.settle(new Delivered(
                billing.get(3), attempt(billing.get(3), call("a", "SB-4001"), call("b", null)), List.of())));
        await(ledger.settle(new Park(email, attempt(email, call("billing", "SB-4024")), BROKEN)));

        assertThat(ledger.failing()).singleElement().satisfies(failing -> {
            assertThat(failing.system()).isEqualTo("billing");
            assertThat(failing.retrying()).isEqualTo(1);
            assertThat(failing.parked()).isEqualTo(2);
            assertThat(failing.oldest()).isNotNull();
            assertThat(failing.lastProblem()).contains("the system answered 500");
        });
        DeliverySearch search = DeliverySearch.any(10).failedAt("billing").in(Set.of(DeliveryState.PARKED));
        assertThat(ledger.admin().find(search).found())
                .extracting(DeliveryAdmin.Found::delivery)
                .containsExactlyInAnyOrder(billing.get(1).id(), email.id());
        assertThat(ledger.admin().find(DeliverySearch.any(10).failedAt("crm")).found())
                .isEmpty();
    }

    @Test
    void postponedDeliveryStillCountsAtTheSystemThatFailedAndAReplayedOneDoesNot() {
        accept("m1", "C-1");
        Delivery first = claim(BILLING).get(0);
        await(ledger.settle(new Retry(
                first,
                attempt(first, call("billing", "SB-4021")),
                BROKEN,
                Instant.now().minusSeconds(1))));
        Delivery second = claim(BILLING).get(0);
        await(ledger.settle(new Postpone(second, BROKEN, Instant.now().plus(Duration.ofHours(1)))));
        assertThat(ledger.failing()).singleElement().satisfies(f -> assertThat(f.retrying())
                .isEqualTo(1));

        await(ledger.admin().replay(List.of(first.id()), new DeliveryAdmin.Actor(0, "ada", "billing is back")));
        assertThat(ledger.failing()).isEmpty();
    }

    @Test
    void tellsWhichCallsWentToASystem() {
        for (int i = 1; i <= 5; i++) {
            accept("m" + i, "C-" + i);
        }
        for (Delivery delivery : claim(BILLING)) {
            List<CallRecord> calls = List.of(
                    new CallRecord("billing", "create-account", "k", "201", 5, null, null),
                    new CallRecord("support", "create-ticket", "k2", null, 5, "SB-4011", null));
            Attempt attempt = new Attempt(1, Instant.now(), 5, calls);
            await(ledger.settle(new Delivered(delivery, attempt, List.of())));
        }
        Instant earlier = Instant.now().minus(Duration.ofHours(1));
        CallHistory.Page first = ledger.calls().to("billing", earlier, CallHistory.Mark.BEGINNING, 3);
        CallHistory.Page second = ledger.calls().to("billing", earlier, first.end(), 3);

        assertThat(first.calls()).extracting(CallHistory.PastCall::subject).containsExactly("C-1", "C-2", "C-3");
        assertThat(second.calls()).extracting(CallHistory.PastCall::subject).containsExactly("C-4", "C-5");
        assertThat(ledger.calls().to("billing", earlier, second.end(), 3).end()).isNull();
        assertThat(first.calls().get(0).operation()).isEqualTo("create-account");
        assertThat(ledger.calls()
                        .to("bill", earlier, CallHistory.Mark.BEGINNING, 9)
                        .calls())
                .isEmpty();
        assertThat(ledger.calls()
                        .to("support", Instant.now().plusSeconds(60), CallHistory.Mark.BEGINNING, 9)
                        .calls())
                .isEmpty();
        assertThat(ledger.calls().of(first.calls().get(0).delivery()))
                .extracting(CallHistory.PastCall::failure)
                .containsExactly(null, "SB-4011");
    }

    @Test
    void takesDeliveriesStraightIntoMemoryOnceCommitted() {
        RecordingTaker taker = new RecordingTaker(1);
        ledger.deliverTo(taker);
        accept("m1", "C-1");

        assertThat(taker.taken).hasSize(1);
        assertThat(claim(BILLING)).isEmpty();
        assertThat(ids(claim(EMAIL))).containsExactly("m1");
        assertThat(taker.waiting).contains(EMAIL.id());
        assertThat(deliver(taker.taken.get(0))).isTrue();
    }

    @Test
    void tellsOfTheNextOfASubjectWhenItsHeadIsSettled() {
        accept("m1", "C-1");
        accept("m2", "C-1");
        Delivery head = claim(BILLING).get(0);
        RecordingTaker taker = new RecordingTaker(0);
        ledger.deliverTo(taker);
        deliver(head);

        assertThat(taker.waiting).containsExactly(BILLING.id());
    }

    @Test
    void findsEverythingAgainAfterACrash() {
        accept("m1", "C-1");
        accept("m2", "C-1");
        Delivery taken = claim(BILLING).get(0);
        String identity = ledger.identity();
        crash(ledger);

        ledger = open();
        assertThat(ledger.identity()).isEqualTo(identity);
        List<Delivery> again = claim(BILLING);
        assertThat(ids(again)).containsExactly("m1");
        assertThat(again.get(0).fence()).isGreaterThan(taken.fence());
        assertThat(accept("m1", "C-1").verdict()).isEqualTo(Outcome.REPEATED);
        deliver(again.get(0));
        assertThat(ids(claim(BILLING))).containsExactly("m2");
    }

    @Test
    void keepsHeadersForEveryDeliveryAndOverACrash() {
        Headers headers = new Headers(Map.of("X-Kind", "issues \"é\"", "X-Empty", ""));
        assertThat(await(ledger.accept("customer-signed-up", withHeaders("m1", headers)))
                        .verdict())
                .isEqualTo(Outcome.ACCEPTED);
        accept("m2", "C-2");
        crash(ledger);
        ledger = open();
        await(ledger.subscribe(List.of(BILLING, EMAIL)));

        List<Delivery> deliveries = claim(BILLING);
        assertThat(deliveries).extracting(d -> d.message().headers()).containsExactly(headers, Headers.NONE);
        assertThat(deliveries.get(0).message().headers().values()).containsEntry("x-kind", "issues \"é\"");
        retry(deliveries.get(0), Instant.now());
        assertThat(claim(BILLING)).extracting(d -> d.message().headers()).containsExactly(headers);
        assertThat(claim(EMAIL).get(0).message().headers()).isEqualTo(headers);
    }

    @Test
    void aRepeatUnderOtherHeadersIsTheSameMessage() {
        await(ledger.accept("customer-signed-up", withHeaders("m1", new Headers(Map.of("X-Kind", "a")))));
        Message again = withHeaders("m1", new Headers(Map.of("X-Kind", "b")));
        assertThat(await(ledger.accept("customer-signed-up", again)).verdict()).isEqualTo(Outcome.REPEATED);
        assertThat(claim(BILLING).get(0).message().headers().values()).containsEntry("X-Kind", "a");
    }

    static Message withHeaders(String id, Headers headers) {
        Message plain = message(id, "C-1");
        return new Message(
                plain.id(),
                plain.source(),
                plain.type(),
                plain.subject(),
                plain.time(),
                plain.contentType(),
                plain.payload(),
                headers);
    }

    @Test
    void opensALedgerOfBeforeHeadersWereKept() {
        accept("m1", "C-1");
        crash(ledger);
        for (String index : List.of("delivery_call_system", "delivery_failed_system")) {
            sql("DROP INDEX " + index);
        }
        for (String column : ("started_at millis call_system call_operation call_key call_code call_millis call_failure"
                        + " call_notice failed_system")
                .split(" ")) {
            sql("ALTER TABLE delivery DROP COLUMN " + column);
        }
        sql("DROP TABLE delivery_call");
        sql("ALTER TABLE attempt ADD COLUMN calls TEXT NOT NULL DEFAULT '[]'");
        sql("ALTER TABLE run_call DROP COLUMN code");
        sql("ALTER TABLE run_call ADD COLUMN status INTEGER NOT NULL DEFAULT 0");
        sql("ALTER TABLE message DROP COLUMN headers");
        sql("DELETE FROM flyway_schema_history WHERE version IN ('8', '9')");

        ledger = open();
        await(ledger.subscribe(List.of(BILLING)));
        assertThat(claim(BILLING))
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.message().headers()).isEqualTo(Headers.NONE));
    }

    @Test
    void gathersMessagesForSubscriptionsThatAreDown() {
        crash(ledger);
        ledger = open();

        assertThat(accept("m1", "C-1").verdict()).isEqualTo(Outcome.ACCEPTED);
        assertThat(ids(claim(BILLING))).containsExactly("m1");
    }

    @Test
    void purgesWhatIsDoneAndOld() {
        accept("m1", "C-1");
        accept("m2", "C-2");
        claim(BILLING).forEach(this::deliver);
        deliver(claim(EMAIL).get(0));
        Instant later = Instant.now().plus(Duration.ofMinutes(1));

        assertThat(await(ledger.purge(Instant.now().minusSeconds(60), 10))).isZero();
        assertThat(await(ledger.purge(later, 10))).isEqualTo(1);
        assertThat(ledger.journey("C-1", 10)).isEmpty();
        assertThat(ledger.journey("C-2", 10)).hasSize(2);
    }

    @Test
    void tellsTheJourneyOfABusinessKey() {
        accept("m1", "C-1");
        deliver(claim(BILLING).get(0), new Append("log", message("a1", "C-1")));
        park(claim(EMAIL).get(0));

        List<JourneyStep> journey = ledger.journey("C-1", 10);
        assertThat(journey)
                .extracting(JourneyStep::subscription, JourneyStep::state, JourneyStep::attempts)
                .containsExactly(
                        tuple(BILLING.id(), DeliveryState.DELIVERED, 1),
                        tuple(EMAIL.id(), DeliveryState.PARKED, 1),
                        tuple(UNORDERED.id(), DeliveryState.PENDING, 0));
    }

    private static final NoteKind<Limit> LIMIT = NoteKind.of(NoteName.LEARNED_LIMIT, Limit.class);
    private static final NoteKind<Limit> DRILL = NoteKind.of(NoteName.FALLBACK_DRILL, Limit.class);

    private record Limit(int rate) {}

    @Test
    void keepsNotesByKindAndKey() {
        Notes notes = ledger.notes();
        assertThat(await(notes.write(LIMIT, "billing", 0, new Limit(1)))).isTrue();
        assertThat(await(notes.write(LIMIT, "crm", 0, new Limit(2)))).isTrue();
        assertThat(await(notes.write(DRILL, "billing", 0, new Limit(3)))).isTrue();
        crash(ledger);
        ledger = open();
        notes = ledger.notes();
        assertThat(notes.all(LIMIT)).extracting(Notes.Note::key).containsExactly("billing", "crm");
        assertThat(notes.find(LIMIT, "billing")).hasValueSatisfying(note -> {
            assertThat(note.value()).isEqualTo(new Limit(1));
            assertThat(note.version()).isEqualTo(1);
            assertThat(note.kind()).isSameAs(LIMIT);
        });
        assertThat(notes.find(LIMIT, "support")).isEmpty();
    }

    @Test
    void writesANoteOnlyOverTheVersionThatWasRead() {
        Notes notes = ledger.notes();
        assertThat(notes.put(LIMIT, "billing", 0, new Limit(1))).isTrue();
        assertThat(notes.put(LIMIT, "billing", 0, new Limit(2))).isFalse();
        assertThat(notes.put(LIMIT, "billing", 1, new Limit(3))).isTrue();
        assertThat(notes.put(LIMIT, "billing", 1, new Limit(4))).isFalse();
        assertThat(notes.remove(LIMIT, "billing", 1)).isFalse();
        assertThat(notes.find(LIMIT, "billing").orElseThrow().value()).isEqualTo(new Limit(3));
        assertThat(notes.remove(LIMIT, "billing", 2)).isTrue();
        assertThat(notes.all(LIMIT)).isEmpty();
    }

    @Test
    void leavesOutANoteThatCannotBeReadAndSaysSoToWhoAsksForIt() {
        Notes notes = ledger.notes();
        NoteKind<String> words = NoteKind.of(NoteName.LEARNED_LIMIT, String.class);
        assertThat(notes.put(words, "billing", 0, "ten a second")).isTrue();
        assertThat(notes.put(LIMIT, "crm", 0, new Limit(2))).isTrue();

        assertThat(notes.all(LIMIT)).extracting(Notes.Note::key).containsExactly("crm");
        assertThatThrownBy(() -> notes.find(LIMIT, "billing"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.NOTE_UNREADABLE));
        assertThat(notes.all(LIMIT.unreadableAs(new Limit(0))))
                .extracting(Notes.Note::value)
                .containsExactly(new Limit(0), new Limit(2));
    }

    @Test
    void tellsReadersOfWhatThisProcessWritesAtOnceAndOfOtherKindsNothing() {
        Notes notes = ledger.notes();
        AtomicInteger limits = new AtomicInteger();
        AtomicInteger drills = new AtomicInteger();
        notes.changes().subscribe(LIMIT, limits::incrementAndGet);
        notes.changes().subscribe(DRILL, drills::incrementAndGet);
        AtomicInteger woken = new AtomicInteger();
        notes.changes().wake(woken::incrementAndGet);

        assertThat(notes.put(LIMIT, "billing", 0, new Limit(1))).isTrue();
        assertThat(woken).hasValue(1);
        notes.changes().look();
        assertThat(limits).hasValue(1);
        assertThat(notes.put(LIMIT, "billing", 7, new Limit(2))).isFalse();
        assertThat(woken).as("nothing was written").hasValue(1);
        assertThat(notes.remove(LIMIT, "billing", 1)).isTrue();
        notes.changes().look();
        notes.changes().look();
        assertThat(limits).hasValue(2);
        assertThat(drills).hasValue(0);
    }

    @Test
    void givesTheLeaseOfAJobToTheOnlyProcessAgainAndAgain() {
        assertThat(ledger.jobLease().take("housekeeping")).isTrue();
        assertThat(ledger.jobLease().take("housekeeping")).isTrue();
        crash(ledger);
        ledger = open();
        assertThat(ledger.jobLease().take("housekeeping")).isTrue();
    }

    @Test
    void commitsManyWritersInGroups() {
        List<CompletableFuture<Receipt>> offers = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            offers.add(ledger.accept("customer-signed-up", message("m" + i, "C-" + i % 10))
                    .toCompletableFuture());
        }
        Set<Long> ids = offers.stream().map(o -> await(o).messageId()).collect(Collectors.toSet());

        assertThat(ids).hasSize(1_000);
        assertThat(waiting(BILLING).pending()).isEqualTo(1_000);
        assertThat(claim(BILLING)).hasSize(10);
    }

    @Test
    void failsEveryWriteOnceClosed() {
        Ledger closed = open2();
        closed.close();

        assertThatThrownBy(() -> await(closed.accept("customer-signed-up", message("m1", "C-1"))))
                .hasMessageContaining("SB-3001");
        assertThat(closed.isWritable()).isFalse();
    }

    /** Closes the first, opens it again, and keeps that one for the end. */
    private Ledger open2() {
        ledger.close();
        ledger = open();
        Ledger closed = ledger;
        closed.close();
        ledger = open();
        return closed;
    }

    /** Takes as many as it has room for. */
    static final class RecordingTaker implements Taker {
        final List<Delivery> taken = new ArrayList<>();
        final List<String> waiting = new ArrayList<>();
        private int room;

        RecordingTaker(int room) {
            this.room = room;
        }

        @Override
        public boolean reserve(String subscription, int bytes) {
            return room-- > 0;
        }

        @Override
        public void taken(List<Delivery> deliveries) {
            taken.addAll(deliveries);
        }

        @Override
        public void notTaken(String subscription, int bytes) {
            room++;
        }

        @Override
        public void waiting(String subscription) {
            waiting.add(subscription);
        }
    }
}
