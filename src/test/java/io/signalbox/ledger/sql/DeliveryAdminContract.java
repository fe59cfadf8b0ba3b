package io.signalbox.ledger.sql;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.ledger.Append;
import io.signalbox.ledger.AuditLog;
import io.signalbox.ledger.CallRecord;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.DeliveryAdmin;
import io.signalbox.ledger.DeliveryAdmin.Actor;
import io.signalbox.ledger.DeliveryAdmin.Changed;
import io.signalbox.ledger.DeliveryAdmin.Changed.ChangeOutcome;
import io.signalbox.ledger.DeliveryAdmin.Found;
import io.signalbox.ledger.DeliveryAdmin.FullDelivery;
import io.signalbox.ledger.DeliveryAdmin.FullMessage;
import io.signalbox.ledger.DeliveryAdmin.Intervention;
import io.signalbox.ledger.DeliveryAdmin.Page;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.Receipt;
import io.signalbox.ledger.Settlement.Attempt;
import io.signalbox.ledger.Settlement.Delivered;
import io.signalbox.ledger.Settlement.Park;
import io.signalbox.ledger.Settlement.Retry;
import io.signalbox.ledger.Subscription;
import io.signalbox.message.Headers;
import io.signalbox.message.Message;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What people can find in every ledger and do to its deliveries, and the log of it. */
abstract class DeliveryAdminContract {

    private static final Subscription BILLING = LedgerFixture.BILLING;
    private static final Subscription EMAIL = LedgerFixture.EMAIL;
    private static final Subscription UNORDERED = LedgerFixture.UNORDERED;
    private static final Actor ADA = new Actor(7, "ada", "billing is back");
    private static final Problem REFUSED =
            Problem.of(ProblemCode.REQUEST_REFUSED, "plan unknown").at("/plan");

    Ledger ledger;

    abstract Ledger open();

    @BeforeEach
    void openLedger() {
        ledger = open();
        await(ledger.subscribe(List.of(BILLING, EMAIL, UNORDERED)));
    }

    @AfterEach
    void closeLedger() {
        ledger.close();
    }

    private static <T> T await(java.util.concurrent.CompletionStage<T> stage) {
        return LedgerFixture.await(stage);
    }

    private Receipt accept(String id, String subject) {
        return await(ledger.accept("customer-signed-up", LedgerFixture.message(id, subject)));
    }

    private List<Delivery> claim(Subscription subscription) {
        return await(ledger.claim(subscription.id(), 100)).deliveries();
    }

    private static final List<CallRecord> CALLS =
            List.of(new CallRecord("billing", "create-account", "k", "422", 5, "SB-4024", null));

    private static Attempt attempt(Delivery delivery) {
        return new Attempt(delivery.attempts() + 1, Instant.now(), 5, CALLS);
    }

    private void park(Delivery delivery) {
        assertThat(await(ledger.settle(new Park(delivery, attempt(delivery), REFUSED))))
                .isTrue();
    }

    private void deliver(Delivery delivery, Append... appends) {
        assertThat(await(ledger.settle(new Delivered(delivery, attempt(delivery), List.of(appends)))))
                .isTrue();
    }

    private Page find(DeliverySearch search) {
        return ledger.admin().find(search);
    }

    private static DeliverySearch any() {
        return DeliverySearch.any(100);
    }

    private static DeliverySearch parked() {
        return any().in(Set.of(DeliveryState.PARKED));
    }

    private static List<String> ids(Page page) {
        return page.found().stream().map(Found::eventId).toList();
    }

    private FullDelivery full(long delivery) {
        return ledger.admin().messageOf(delivery).orElseThrow().deliveries().stream()
                .filter(each -> each.delivery().delivery() == delivery)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void keepsWhatPeopleDidNewestFirst() {
        AuditLog.AuditRequest replay =
                new AuditLog.AuditRequest("ada", "operator", "api", "replay", "delivery/17", "billing is back");
        AuditLog.AuditRequest pause =
                new AuditLog.AuditRequest("bob", "viewer", "jmx", "pause", "subscription/x", null);
        long first = await(ledger.audit().begin(replay, AuditLog.Result.BEGUN, null));
        long second = await(ledger.audit().begin(pause, AuditLog.Result.REFUSED, "SB-8001  no"));
        await(ledger.audit().end(first, AuditLog.Result.DONE, "1 replayed"));

        List<AuditLog.Record> all = ledger.audit().find(new AuditLog.Query(null, null, null, null, 10));
        assertThat(all).extracting(AuditLog.Record::id).containsExactly(second, first);
        assertThat(all.get(1).request()).isEqualTo(replay);
        assertThat(all.get(1).result()).isEqualTo(AuditLog.Result.DONE);
        assertThat(all.get(1).detail()).isEqualTo("1 replayed");
        assertThat(all.get(1).endedAt()).isNotNull();
        assertThat(all.get(0).request()).isEqualTo(pause);
        assertThat(ledger.audit().find(new AuditLog.Query("bob", "pause", "subscription/x", null, 10)))
                .extracting(AuditLog.Record::id)
                .containsExactly(second);
        assertThat(ledger.audit().find(new AuditLog.Query(null, null, null, second, 10)))
                .extracting(AuditLog.Record::id)
                .containsExactly(first);
    }

    @Test
    void auditAndMessagesKeepTheirNumbersApartAfterAStart() {
        accept("m1", "C-1");
        AuditLog.AuditRequest asked = new AuditLog.AuditRequest("ada", "admin", "api", "pause", "subscription/x", null);
        long before = await(ledger.audit().begin(asked, AuditLog.Result.DONE, null));
        ledger.close();
        ledger = open();

        assertThat(await(ledger.audit().begin(asked, AuditLog.Result.DONE, null)))
                .isGreaterThan(before);
        assertThat(accept("m2", "C-1").messageId()).isGreaterThan(before);
    }

    @Test
    void showsWhatIsParkedAndWhy() {
        accept("m1", "C-1");
        park(claim(BILLING).get(0));

        Page page = find(parked());
        assertThat(page.next()).isEqualTo(DeliveryAdmin.NO_MORE);
        assertThat(page.found()).singleElement().satisfies(found -> {
            assertThat(found.eventId()).isEqualTo("m1");
            assertThat(found.subject()).isEqualTo("C-1");
            assertThat(found.subscription()).isEqualTo(BILLING.id());
            assertThat(found.state()).isEqualTo(DeliveryState.PARKED);
            assertThat(found.problem()).isEqualTo("SB-4024");
            assertThat(found.detail()).isEqualTo("plan unknown");
            assertThat(found.pointer()).isEqualTo("/plan");
            assertThat(found.attempts()).isEqualTo(1);
            assertThat(found.dueAt()).isNull();
        });
    }

    @Test
    void findsByEachConditionAndByAllTogether() {
        for (int i = 0; i < 6; i++) {
            accept("m" + i, "C-" + i % 3);
        }
        List<Delivery> first = claim(BILLING);
        park(first.get(0));
        deliver(first.get(1));
        await(ledger.settle(new Retry(
                first.get(2),
                attempt(first.get(2)),
                LedgerFixture.BROKEN,
                Instant.now().plusSeconds(600))));

        assertThat(ids(find(any().ofSubject("C-1")))).containsExactly("m4", "m4", "m1", "m1");
        assertThat(ids(find(any().ofSubject("C-1").of(Set.of(EMAIL.id()))))).containsExactly("m4", "m1");
        assertThat(ids(find(any().in(Set.of(DeliveryState.DELIVERED))))).containsExactly("m1");
        assertThat(ids(find(any().in(Set.of(DeliveryState.RETRYING))))).containsExactly("m2");
        assertThat(ids(find(any().in(Set.of(DeliveryState.PENDING)).of(Set.of(BILLING.id())))))
                .containsExactly("m5", "m4", "m3");
        assertThat(ids(find(parked().of(Set.of(BILLING.id()))))).containsExactly("m0");
        assertThat(find(parked().of(Set.of(EMAIL.id()))).found()).isEmpty();
        assertThat(find(parked().of(Set.of(BILLING.id(), EMAIL.id()))).found()).hasSize(1);
        assertThat(ids(find(new DeliverySearch(
                        "C-0",
                        Set.of(BILLING.id()),
                        "customer-signed-up",
                        "SB-4024",
                        Set.of(DeliveryState.PARKED),
                        Instant.now().minusSeconds(60),
                        Instant.now().plusSeconds(60),
                        null,
                        10))))
                .containsExactly("m0");
        assertThat(find(new DeliverySearch(
                                null, null, null, "SB-4011", Set.of(DeliveryState.PARKED), null, null, null, 10))
                        .found())
                .isEmpty();
        assertThat(find(new DeliverySearch(null, null, "no-channel", null, null, null, null, null, 10))
                        .found())
                .isEmpty();
    }

    @Test
    void findsByTime() {
        accept("m1", "C-1");
        Instant hour = Instant.now().plus(Duration.ofHours(1));
        assertThat(find(new DeliverySearch(null, null, null, null, null, null, hour, null, 10))
                        .found())
                .hasSize(2);
        assertThat(find(new DeliverySearch(null, null, null, null, null, hour, null, null, 10))
                        .found())
                .isEmpty();
        assertThat(find(new DeliverySearch(
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                Instant.now().minus(Duration.ofHours(1)),
                                null,
                                10))
                        .found())
                .isEmpty();
        assertThat(find(new DeliverySearch(
                                "C-1", null, null, null, null, Instant.now().minusSeconds(60), null, null, 10))
                        .found())
                .hasSize(2);
    }

    @Test
    void pagesWithoutGapsOrRepeats() {
        for (int i = 0; i < 25; i++) {
            accept("m" + i, "C-" + i % 2);
        }
        for (DeliverySearch search : List.of(
                any(),
                any().ofSubject("C-1"),
                any().of(Set.of(BILLING.id())),
                any().in(Set.of(DeliveryState.PENDING)))) {
            List<Long> paged = new ArrayList<>();
            DeliverySearch next = search.atMost(7);
            Page page;
            do {
                page = find(next);
                page.found().forEach(found -> paged.add(found.delivery()));
                next = next.before(page.next());
            } while (page.next() != DeliveryAdmin.NO_MORE);
            assertThat(paged)
                    .isEqualTo(
                            find(search).found().stream().map(Found::delivery).toList())
                    .doesNotHaveDuplicates()
                    .hasSizeGreaterThan(20);
        }
    }

    @Test
    void showsAMessageWithAllThatCameOfIt() {
        long id = accept("m1", "C-1").messageId();
        Delivery delivery = claim(BILLING).get(0);
        deliver(delivery, new Append("log", LedgerFixture.message("a1", "C-1")));

        FullMessage full = ledger.admin().message(id).orElseThrow();
        assertThat(full.message().id()).isEqualTo("m1");
        assertThat(full.cause()).isNull();
        assertThat(full.deliveries()).hasSize(2);
        FullDelivery billing = full(delivery.id());
        assertThat(billing.tries()).singleElement().satisfies(tried -> {
            assertThat(tried.number()).isEqualTo(1);
            assertThat(tried.calls()).isEqualTo(CALLS);
        });
        List<Long> appended = ledger.admin().messages("crm/customer-signed-up", List.of("a1", "a2"));
        assertThat(ledger.admin().message(appended.get(0)).orElseThrow().cause())
                .isEqualTo(delivery.id());
        assertThat(ledger.admin().message(id + 1_000)).isEmpty();
        assertThat(ledger.admin().messageOf(id + 1_000)).isEmpty();
    }

    @Test
    void replayedDeliveryIsDueAtOnceAndCountsItsAttemptsOn() {
        accept("m1", "C-1");
        Delivery delivery = claim(BILLING).get(0);
        park(delivery);
        assertThat(await(ledger.admin().replay(List.of(delivery.id()), ADA)))
                .containsExactly(new Changed(delivery.id(), ChangeOutcome.DONE, DeliveryState.PARKED));

        Delivery again = claim(BILLING).get(0);
        assertThat(again.id()).isEqualTo(delivery.id());
        assertThat(again.attempts()).isEqualTo(1);
        assertThat(again.failingSince()).isNull();
        deliver(again);
        assertThat(full(delivery.id()).tries()).hasSize(2);
        assertThat(full(delivery.id()).deeds()).singleElement().satisfies(deed -> {
            assertThat(deed.kind()).isEqualTo(Intervention.Kind.REPLAYED);
            assertThat(deed.actor()).isEqualTo("ada");
            assertThat(deed.auditId()).isEqualTo(7);
            assertThat(deed.reason()).isEqualTo("billing is back");
        });
    }

    @Test
    void replayedAndEditedMessageHasItsHeadersStill() {
        Headers headers = new Headers(Map.of("X-Kind", "issues"));
        await(ledger.accept("customer-signed-up", LedgerFixture.withHeaders("m1", headers)));
        Delivery delivery = claim(BILLING).get(0);
        park(delivery);
        await(ledger.admin().editAndReplay(delivery.id(), "{}".getBytes(StandardCharsets.UTF_8), ADA));

        Message edited = claim(BILLING).get(0).message();
        assertThat(edited.payload()).asString().isEqualTo("{}");
        assertThat(edited.headers()).isEqualTo(headers);
        assertThat(ledger.admin()
                        .messageOf(delivery.id())
                        .orElseThrow()
                        .message()
                        .headers())
                .isEqualTo(headers);
    }

    @Test
    void replayKeepsTheOrderOfASubject() {
        accept("m1", "C-1");
        accept("m2", "C-1");
        Delivery first = claim(BILLING).get(0);
        park(first);
        assertThat(claim(BILLING)).as("m2 waits behind m1").isEmpty();
        await(ledger.admin().replay(List.of(first.id()), ADA));

        List<Delivery> due = claim(BILLING);
        assertThat(due).extracting(d -> d.message().id()).containsExactly("m1");
        deliver(due.get(0));
        assertThat(claim(BILLING)).extracting(d -> d.message().id()).containsExactly("m2");
    }

    @Test
    void retryingDeliveryCanBeTriedNow() {
        accept("m1", "C-1");
        Delivery delivery = claim(BILLING).get(0);
        await(ledger.settle(new Retry(
                delivery, attempt(delivery), LedgerFixture.BROKEN, Instant.now().plusSeconds(3_600))));
        assertThat(claim(BILLING)).isEmpty();
        await(ledger.admin().replay(List.of(delivery.id()), ADA));
        assertThat(claim(BILLING)).hasSize(1);
    }

    @Test
    void leavesAloneWhatIsUnderWayOrDoneOrUnknown() {
        accept("m1", "C-1");
        accept("m2", "C-2");
        List<Delivery> held = claim(BILLING);
        deliver(held.get(1));
        long underWay = held.get(0).id();
        long done = held.get(1).id();

        assertThat(await(ledger.admin().replay(List.of(underWay, done, 999_999L), ADA)))
                .extracting(Changed::outcome)
                .containsExactly(ChangeOutcome.OTHER_STATE, ChangeOutcome.OTHER_STATE, ChangeOutcome.UNKNOWN);
        assertThat(await(ledger.admin().discard(List.of(underWay, done, 999_999L), ADA)))
                .extracting(Changed::outcome)
                .containsExactly(ChangeOutcome.UNDER_WAY, ChangeOutcome.OTHER_STATE, ChangeOutcome.UNKNOWN);
        assertThat(await(ledger.admin().editAndReplay(underWay, new byte[0], ADA))
                        .outcome())
                .isEqualTo(ChangeOutcome.UNDER_WAY);
        assertThat(full(underWay).deeds()).isEmpty();
        deliver(held.get(0));
    }

    @Test
    void discardedDeliveryEndsAndTheNextOfItsSubjectTakesItsTurn() {
        accept("m1", "C-1");
        accept("m2", "C-1");
        Delivery first = claim(BILLING).get(0);
        park(first);
        assertThat(await(ledger.admin().discard(List.of(first.id()), ADA))
                        .get(0)
                        .isDone())
                .isTrue();

        Found found = full(first.id()).delivery();
        assertThat(found.state()).isEqualTo(DeliveryState.DISCARDED);
        assertThat(found.settledAt()).isNotNull();
        assertThat(found.problem()).as("why it had failed").isEqualTo("SB-4024");
        assertThat(full(first.id()).deeds())
                .extracting(Intervention::kind)
                .containsExactly(Intervention.Kind.DISCARDED);
        assertThat(claim(BILLING)).extracting(d -> d.message().id()).containsExactly("m2");
    }

    @Test
    void discardOfALaterOneLeavesTheEarlierWhereItIs() {
        accept("m1", "C-1");
        accept("m2", "C-1");
        accept("m3", "C-1");
        Delivery first = claim(BILLING).get(0);
        park(first);
        long second = find(any().ofSubject("C-1").of(Set.of(BILLING.id())))
                .found()
                .get(1)
                .delivery();
        await(ledger.admin().discard(List.of(second), ADA));
        assertThat(claim(BILLING)).isEmpty();
        await(ledger.admin().replay(List.of(first.id()), ADA));
        deliver(claim(BILLING).get(0));
        assertThat(claim(BILLING)).extracting(d -> d.message().id()).containsExactly("m3");
    }

    @Test
    void editedDeliveryCarriesTheNewPayloadAndTheMessageKeepsTheOld() {
        long message = accept("m1", "C-1").messageId();
        Delivery delivery = claim(BILLING).get(0);
        park(delivery);
        byte[] first = "{\"plan\":\"pro\"}".getBytes(StandardCharsets.UTF_8);
        byte[] second = "{\"plan\":\"enterprise\"}".getBytes(StandardCharsets.UTF_8);
        await(ledger.admin().editAndReplay(delivery.id(), first, ADA));
        Delivery again = claim(BILLING).get(0);
        assertThat(again.message().payload()).isEqualTo(first);
        park(again);
        await(ledger.admin().editAndReplay(delivery.id(), second, ADA));

        assertThat(claim(BILLING).get(0).message().payload()).isEqualTo(second);
        assertThat(claim(EMAIL).get(0).message().payload()).as("the others'").isNotEqualTo(second);
        FullMessage full = ledger.admin().message(message).orElseThrow();
        assertThat(new String(full.message().payload(), StandardCharsets.UTF_8)).isEqualTo("{\"id\":\"m1\"}");
        FullDelivery edited = full(delivery.id());
        assertThat(edited.delivery().edited()).isTrue();
        assertThat(edited.deeds()).extracting(Intervention::payload).containsExactly(first, second);
    }

    @Test
    void editOfALaterOneDoesNotLetItPassTheEarlier() {
        accept("m1", "C-1");
        accept("m2", "C-1");
        Delivery first = claim(BILLING).get(0);
        park(first);
        long second = find(any().ofSubject("C-1").of(Set.of(BILLING.id())))
                .found()
                .get(0)
                .delivery();
        byte[] payload = "{\"edited\":true}".getBytes(StandardCharsets.UTF_8);
        assertThat(await(ledger.admin().editAndReplay(second, payload, ADA)).isDone())
                .isTrue();
        assertThat(claim(BILLING)).isEmpty();
        assertThat(full(second).delivery().held()).isTrue();

        await(ledger.admin().replay(List.of(first.id()), ADA));
        deliver(claim(BILLING).get(0));
        assertThat(claim(BILLING)).singleElement().satisfies(delivery -> {
            assertThat(delivery.id()).isEqualTo(second);
            assertThat(delivery.message().payload()).isEqualTo(payload);
        });
    }

    @Test
    void retiredSubscriptionGetsNothingMoreEvenWhenItsRouteStartsAgain() {
        accept("m1", "C-1");
        await(ledger.retire(List.of(BILLING.id())));
        accept("m2", "C-2");
        await(ledger.subscribe(List.of(BILLING)));
        accept("m3", "C-3");
        ledger.close();
        ledger = open();
        await(ledger.subscribe(List.of(BILLING)));
        accept("m4", "C-4");

        assertThat(ids(find(any().of(Set.of(BILLING.id())))))
                .as("what it had before")
                .containsExactly("m1");
        assertThat(ids(find(any().of(Set.of(EMAIL.id()))))).containsExactly("m4", "m3", "m2", "m1");
    }

    @Test
    void retiredSubscriptionDoesNotTakeOverWhatNobodyReads() {
        Subscription only = new Subscription("only-reader", "nobody-else", Subscription.Order.SUBJECT);
        await(ledger.subscribe(List.of(only)));
        await(ledger.retire(List.of(only.id())));
        await(ledger.append(new Append("nobody-else", LedgerFixture.message("u1", "C-1"))));
        await(ledger.subscribe(List.of(only)));
        assertThat(find(any().of(Set.of(only.id()))).found()).isEmpty();
        assertThat(ids(find(parked()))).containsExactly("u1");
    }

    @Test
    void purgeTakesWhatPeopleDidAlong() {
        accept("m1", "C-1");
        Delivery delivery = claim(BILLING).get(0);
        park(delivery);
        await(ledger.admin().discard(List.of(delivery.id()), ADA));
        deliver(claim(EMAIL).get(0));

        assertThat(await(ledger.purge(Instant.now().plusSeconds(60), 10))).isEqualTo(1);
        assertThat(ledger.admin().messageOf(delivery.id())).isEmpty();
    }

    @Test
    void unreadMessageCannotBeReplayedToNobodyButCanBeDiscarded() {
        await(ledger.append(new Append("nobody-reads", LedgerFixture.message("u1", "C-1"))));
        long unread = find(parked()).found().get(0).delivery();
        assertThat(await(ledger.admin().replay(List.of(unread), ADA)).get(0).outcome())
                .isEqualTo(ChangeOutcome.OTHER_STATE);
        assertThat(await(ledger.admin().discard(List.of(unread), ADA)).get(0).isDone())
                .isTrue();
    }

    private static final NoteKind<String> BULK = NoteKind.of(NoteName.BULK, String.class);

    private Notes.Note<String> note() {
        assertThat(ledger.notes().put(BULK, "1", 0, "begun")).isTrue();
        return written();
    }

    private Notes.Note<String> written() {
        return ledger.notes().find(BULK, "1").orElseThrow();
    }

    private List<Long> parkedOnes(int count) {
        for (int i = 0; i < count; i++) {
            accept("m" + i, "C-" + i);
        }
        claim(BILLING).forEach(this::park);
        return find(parked()).found().stream().map(Found::delivery).toList();
    }

    @Test
    void writesHowFarAJobIsWithWhatItDid() {
        List<Long> three = parkedOnes(3);
        DeliveryAdmin.Progress<String> progress = new DeliveryAdmin.Progress<>(
                note(),
                changes ->
                        Long.toString(changes.stream().filter(Changed::isDone).count()));

        assertThat(await(ledger.admin().replay(List.of(three.get(0), three.get(1), 999_999L), ADA, progress)))
                .hasValueSatisfying(changes -> assertThat(changes)
                        .extracting(Changed::outcome)
                        .containsExactly(ChangeOutcome.DONE, ChangeOutcome.DONE, ChangeOutcome.UNKNOWN));

        Notes.Note<String> written = written();
        assertThat(written.value()).isEqualTo("2");
        assertThat(await(ledger.admin()
                        .discard(List.of(three.get(2)), ADA, new DeliveryAdmin.Progress<>(written, changes -> "over"))))
                .isPresent();
        assertThat(written().value()).isEqualTo("over");
        assertThat(find(parked()).found()).isEmpty();
    }

    @Test
    void changesNothingForAJobThatSomebodyElseHasWritten() {
        List<Long> one = parkedOnes(1);
        Notes.Note<String> read = note();
        assertThat(ledger.notes().put(BULK, "1", read.version(), "cancelled")).isTrue();
        DeliveryAdmin.Progress<String> late = new DeliveryAdmin.Progress<>(read, changes -> "replayed");

        assertThat(await(ledger.admin().replay(one, ADA, late))).isEmpty();
        assertThat(await(ledger.admin().discard(one, ADA, late))).isEmpty();

        assertThat(find(parked()).found()).hasSize(1);
        assertThat(full(one.get(0)).deeds()).isEmpty();
        assertThat(written().value()).isEqualTo("cancelled");
    }

    @Test
    void changesNothingWhenHowFarAJobIsCannotBeWritten() {
        List<Long> one = parkedOnes(1);
        Notes.Note<String> read = note();
        DeliveryAdmin.Progress<String> broken = new DeliveryAdmin.Progress<>(read, changes -> {
            throw new IllegalStateException("on purpose");
        });

        assertThatThrownBy(() -> await(ledger.admin().replay(one, ADA, broken))).hasStackTraceContaining("on purpose");

        assertThat(find(parked()).found()).hasSize(1);
        assertThat(full(one.get(0)).deeds()).isEmpty();
        assertThat(written().value()).isEqualTo(read.value());
    }
}
