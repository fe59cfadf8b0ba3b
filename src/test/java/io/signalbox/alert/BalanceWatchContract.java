package io.signalbox.alert;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.channel.ChannelNames;
import io.signalbox.ledger.Append;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Settlement;
import io.signalbox.ledger.Settlement.Attempt;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;
import io.signalbox.ledger.Waiting;
import io.signalbox.message.Message;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.schedule.ManualClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** What is lost is found, whenever that happens and however, on each store; and what is not lost is not. */
abstract class BalanceWatchContract {

    private static final Subscription BILLING = new Subscription("to-billing", "customers", Order.SUBJECT);
    private static final Subscription EMAIL = new Subscription("to-email", "customers", Order.SUBJECT);
    private static final Duration RETENTION = Duration.ofDays(30);

    private final ManualClock clock = new ManualClock();
    private Ledger ledger;

    abstract Ledger open(Clock clock);

    /** Does something to the store of a ledger that is closed. */
    abstract void change(String statement);

    private void sql(String... statements) {
        ledger.close();
        List.of(statements).forEach(this::change);
        ledger = open(clock);
    }

    @BeforeEach
    void open() {
        ledger = open(clock);
        await(ledger.subscribe(List.of(BILLING, EMAIL)));
        minute();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private static <T> T await(CompletionStage<T> stage) {
        return Ledger.await(stage);
    }

    private Message message(String id) {
        return new Message(id, "crm", "t", id, clock.instant(), Message.JSON, "{}".getBytes(StandardCharsets.UTF_8));
    }

    private long accept(String id) {
        return await(ledger.accept("customers", message(id))).messageId();
    }

    /** So many messages, counted. */
    private List<Long> accepted(int messages) {
        List<Long> ids = IntStream.range(0, messages)
                .mapToObj(i -> accept("c" + i + "-" + clock.instant()))
                .toList();
        minutes(2);
        return ids;
    }

    private BalanceWatch watch() {
        return new BalanceWatch(
                ledger.balance(),
                ledger.notes(),
                () -> ledger.waiting().stream()
                        .map(Waiting::subscription)
                        .collect(Collectors.toMap(Subscription::id, Subscription::channel)),
                clock);
    }

    private void minute() {
        watch().look();
        clock.pass(Duration.ofMinutes(1));
    }

    private void minutes(int minutes) {
        for (int i = 0; i < minutes; i++) {
            minute();
        }
    }

    /** What is missing after that happened behind the ledger's back, an hour after all was well. */
    private List<Shortage> anHourLater(String... statements) {
        clock.pass(Duration.ofHours(1));
        minute();
        assertThat(watch().shortages()).isEmpty();
        sql(statements);
        minute();
        return watch().shortages();
    }

    private List<Delivery> claimed(Subscription subscription) {
        return await(ledger.claim(subscription.id(), 100)).deliveries();
    }

    private void deliver(Delivery delivery) {
        await(ledger.settle(new Settlement.Delivered(delivery, attempt(), List.of())));
    }

    private void park(Delivery delivery) {
        await(ledger.settle(new Settlement.Park(
                delivery, attempt(), Problem.of(ProblemCode.LEDGER_UNAVAILABLE, "the system answered 500"))));
    }

    private Attempt attempt() {
        return new Attempt(1, clock.instant(), 1, List.of());
    }

    private int purge() {
        return await(ledger.purge(clock.instant().minus(RETENTION), 100));
    }

    @Test
    void aDeliveryThatIsDeletedAnHourLaterIsFoundAndItsMessageNamed() {
        List<Long> ids = accepted(3);
        assertThat(anHourLater("DELETE FROM delivery WHERE subscription = 'to-email' AND message_id = " + ids.get(1)))
                .extracting(Shortage::subscription, Shortage::deliveries, Shortage::message)
                .containsExactly(tuple("to-email", 1L, ids.get(1)));
    }

    @Test
    void aMessageThatIsDeletedWithAllItHasIsFoundForEachOfItsReaders() {
        List<Long> ids = accepted(3);
        assertThat(anHourLater(
                        "DELETE FROM delivery WHERE message_id = " + ids.get(1),
                        "DELETE FROM message WHERE id = " + ids.get(1)))
                .extracting(Shortage::subscription, Shortage::message)
                .containsExactly(tuple("to-billing", ids.get(1)), tuple("to-email", ids.get(1)));
    }

    @Test
    void aMessageThatIsDeletedAloneIsFound() {
        List<Long> ids = accepted(3);
        assertThat(anHourLater("DELETE FROM message WHERE id = " + ids.get(0)))
                .extracting(Shortage::subscription, Shortage::message)
                .containsExactly(tuple("to-billing", ids.get(0)), tuple("to-email", ids.get(0)));
    }

    @Test
    void aDeliveryInAStateThatThereIsNotIsFound() {
        List<Long> ids = accepted(2);
        assertThat(anHourLater(
                        "UPDATE delivery SET state = 'nowhere' WHERE subscription = 'to-billing' AND message_id = "
                                + ids.get(0)))
                .extracting(Shortage::subscription, Shortage::message)
                .containsExactly(tuple("to-billing", ids.get(0)));
    }

    @Test
    void severalOfOneSubscriptionAreOneShortage() {
        List<Long> ids = accepted(5);
        List<Shortage> found =
                anHourLater("DELETE FROM delivery WHERE subscription = 'to-email' AND message_id <= " + ids.get(2));

        assertThat(found).singleElement().satisfies(shortage -> {
            assertThat(shortage.deliveries()).isEqualTo(3);
            assertThat(shortage.message()).isZero();
            assertThat(shortage.inWords()).startsWith("3 deliveries for 'to-email' of the messages ");
        });
    }

    @Test
    void whatIsPutBackIsMissingNoMore() {
        List<Long> ids = accepted(2);
        String one = " WHERE subscription = 'to-email' AND message_id = " + ids.get(0);
        assertThat(anHourLater("UPDATE delivery SET message_id = 0" + one)).hasSize(1);
        minute();
        assertThat(watch().shortages()).hasSize(1);

        sql("UPDATE delivery SET message_id = " + ids.get(0) + " WHERE message_id = 0");
        minute();
        assertThat(watch().shortages()).isEmpty();
    }

    @Test
    void whatWasMissingWhenItWasCountedFirstIsMissingUntilItIsMended() {
        long id = accept("c");
        sql("UPDATE delivery SET message_id = 0 WHERE subscription = 'to-email'");
        minutes(2);
        assertThat(watch().shortages())
                .extracting(Shortage::subscription, Shortage::message)
                .containsExactly(tuple("to-email", id));

        sql("UPDATE delivery SET message_id = " + id + " WHERE message_id = 0");
        minute();
        assertThat(watch().shortages()).isEmpty();
    }

    @Test
    void whatGoesItsWayIsNotMissing() {
        accepted(4);
        deliver(claimed(BILLING).get(0));
        claimed(EMAIL).forEach(this::park);

        assertThat(anHourLater()).isEmpty();
    }

    @Test
    void whatHousekeepingDeletesIsNotMissing() {
        accepted(4);
        claimed(BILLING).forEach(this::deliver);
        claimed(EMAIL).forEach(this::deliver);
        clock.pass(RETENTION.plusHours(1));
        accepted(2);

        assertThat(purge()).isEqualTo(4);
        minutes(3);
        assertThat(watch().shortages()).isEmpty();
    }

    @Test
    void whatHousekeepingLeftIsLookedAtAgain() {
        List<Long> ids = accepted(4);
        claimed(BILLING).forEach(this::deliver);
        claimed(EMAIL).stream().skip(1).forEach(this::deliver);
        clock.pass(RETENTION.plusHours(1));
        assertThat(purge()).isEqualTo(3);
        minute();

        assertThat(anHourLater(
                        "DELETE FROM delivery WHERE message_id = " + ids.get(0),
                        "DELETE FROM message WHERE id = " + ids.get(0)))
                .extracting(Shortage::subscription, Shortage::message)
                .containsExactly(tuple("to-billing", ids.get(0)), tuple("to-email", ids.get(0)));
    }

    @Test
    void whatAFirstReaderTakesOverIsNotMissing() {
        await(ledger.append(new Append("orders", message("o1"))));
        long first = ledger.balance().newest();
        await(ledger.append(new Append("orders", message("o2"))));
        minutes(2);
        await(ledger.subscribe(List.of(new Subscription("to-orders", "orders", Order.SUBJECT))));
        assertThat(anHourLater()).isEmpty();

        sql("DELETE FROM delivery WHERE subscription = 'to-orders' AND message_id = " + first);
        minute();
        assertThat(watch().shortages()).extracting(Shortage::subscription).containsExactly("to-orders");
    }

    @Test
    void aSubscriptionHasNoPartInWhatCameBeforeItAndNoneInWhatCameAfterItsEnd() {
        accept("before");
        await(ledger.subscribe(List.of(new Subscription("to-crm", "customers", Order.SUBJECT))));
        await(ledger.retire(List.of("to-email")));
        accept("after");
        minutes(3);

        assertThat(watch().shortages()).isEmpty();
    }

    @Test
    void aSubscriptionThatReadsAnotherChannelHasNoPartInWhatCameThereBefore() {
        await(ledger.append(new Append("orders", message("o1"))));
        await(ledger.append(new Append("orders", message("o2"))));
        minute();
        await(ledger.subscribe(List.of(
                new Subscription("to-orders", "orders", Order.SUBJECT),
                new Subscription("to-email", "orders", Order.SUBJECT))));
        minutes(3);

        assertThat(watch().shortages()).isEmpty();
    }

    @Test
    void whatAnOutboxHasSentAndAnInboxHasTakenIsCountedAsAllElse() {
        Subscription outbox = new Subscription(ChannelNames.outbox("orders"), "orders", Order.SUBJECT);
        Subscription reader = new Subscription("to-crm", ChannelNames.inbox("to-crm"), Order.SUBJECT);
        await(ledger.subscribe(List.of(outbox, reader)));
        minute();
        long sent = await(ledger.append(new Append("orders", message("o1")))).messageId();
        long taken = await(ledger.accept(reader.channel(), message("r1"))).messageId();
        claimed(outbox).forEach(this::deliver);
        accepted(1); // a ledger without its newest rows does not open

        assertThat(anHourLater("DELETE FROM delivery WHERE message_id IN (" + sent + ", " + taken + ")"))
                .extracting(Shortage::subscription, Shortage::message)
                .containsExactlyInAnyOrder(tuple("outbox/orders", sent), tuple("to-crm", taken));
    }

    @Test
    void whatWasThereBeforeAnybodyCountedIsCountedToo() {
        List<Long> ids = accepted(2);
        sql("DELETE FROM note WHERE kind IN ('balance', 'counted')");
        minutes(2);
        assertThat(anHourLater("DELETE FROM delivery WHERE subscription = 'to-email' AND message_id = " + ids.get(0)))
                .extracting(Shortage::message)
                .containsExactly(ids.get(0));
    }
}
