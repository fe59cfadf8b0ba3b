package io.signalbox.ledger.sql;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.ledger.Append;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.DeliveryAdmin;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.JourneyStep;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Receipt;
import io.signalbox.ledger.Receipt.Outcome;
import io.signalbox.ledger.Settlement;
import io.signalbox.ledger.Settlement.Delivered;
import io.signalbox.ledger.Settlement.GiveBack;
import io.signalbox.ledger.Settlement.Park;
import io.signalbox.ledger.Settlement.Postpone;
import io.signalbox.ledger.Settlement.Retry;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;
import io.signalbox.ledger.Taker;

import static io.signalbox.ledger.sql.LedgerFixture.BILLING;
import static io.signalbox.ledger.sql.LedgerFixture.BROKEN;
import static io.signalbox.ledger.sql.LedgerFixture.attempt;
import static io.signalbox.ledger.sql.LedgerFixture.await;
import static io.signalbox.ledger.sql.LedgerFixture.message;
import static org.assertj.core.api.Assertions.assertThat;

/** What every ledger does with writes that share a transaction: each step of it sees what the ones before it did. */
abstract class GroupContract {

    private static final String CHANNEL = BILLING.channel();
    private static final DeliveryAdmin.Actor ADA = new DeliveryAdmin.Actor(1, "ada", "because");
    private static final List<String> SUBJECTS = List.of("C-1", "C-2", "C-3");

    private Ledger ledger;
    private final WriterHold hold = new WriterHold();
    private int messages;

    abstract Ledger open();

    @BeforeEach
    void openLedger() {
        ledger = open();
        ledger.deliverTo(hold);
        await(ledger.subscribe(List.of(BILLING)));
    }

    @AfterEach
    void closeLedger() {
        ledger.close();
    }

    /** Keeps the writer busy when told to, so that all that is written meanwhile becomes one group. */
    private static final class WriterHold implements Taker {
        private final AtomicReference<CountDownLatch> held = new AtomicReference<>();
        private volatile CountDownLatch busy;

        @Override
        public boolean reserve(String subscription, int bytes) {
            return false;
        }

        @Override
        public void taken(List<Delivery> deliveries) {
            throw new IllegalStateException("nothing was reserved");
        }

        @Override
        public void notTaken(String subscription, int bytes) {
            throw new IllegalStateException("nothing was reserved");
        }

        @Override
        public void waiting(String subscription) {
            CountDownLatch latch = held.getAndSet(null);
            if (latch != null) {
                busy.countDown();
                try {
                    latch.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private void inOneGroup(List<Runnable> writes) throws InterruptedException {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(1);
        hold.busy = busy;
        hold.held.set(written);
        // A subscription that is made known again always has its turn announced: by the writer, which then waits.
        ledger.subscribe(List.of(BILLING));
        assertThat(busy.await(20, TimeUnit.SECONDS)).isTrue();
        writes.forEach(Runnable::run);
        written.countDown();
    }

    private CompletableFuture<Receipt> offer(String id, String subject) {
        return ledger.accept(CHANNEL, message(id, subject)).toCompletableFuture();
    }

    private List<Delivery> claim() {
        return await(ledger.claim(BILLING.id(), 100)).deliveries();
    }

    private static List<String> ids(List<Delivery> deliveries) {
        return LedgerFixture.ids(deliveries);
    }

    private void deliver(Delivery delivery) {
        await(ledger.settle(new Delivered(delivery, attempt(delivery), List.of())));
    }

    @Test
    void keepsOrderWhereSettlementAndOfferOfOneSubjectShareAGroup() throws InterruptedException {
        await(offer("m1", "C-1"));
        await(offer("m2", "C-1"));
        Delivery first = claim().get(0);

        inOneGroup(List.of(
                () -> ledger.settle(new Delivered(first, attempt(first), List.of())), () -> offer("m3", "C-1")));

        List<Delivery> second = claim();
        assertThat(ids(second)).containsExactly("m2");
        deliver(second.get(0));
        assertThat(ids(claim())).containsExactly("m3");
    }

    @Test
    void firstOfTwoSettlementsOfADeliveryInAGroupIsTheOneThatCounts() throws InterruptedException {
        await(offer("m1", "C-1"));
        Delivery first = claim().get(0);
        List<CompletableFuture<Boolean>> settled = new ArrayList<>();

        inOneGroup(List.of(
                () -> settled.add(settle(new Delivered(first, attempt(first), List.of()))),
                () -> settled.add(settle(new Park(first, attempt(first), BROKEN)))));

        assertThat(settled.stream().map(LedgerFixture::await)).containsExactly(true, false);
        assertThat(ledger.journey("C-1", 1).get(0).state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void settlementWithAnOldFenceLosesToAnotherOfItsGroup() throws InterruptedException {
        await(offer("m1", "C-1"));
        Delivery old = claim().get(0);
        await(ledger.settle(GiveBack.cutOff(old)));
        Delivery held = claim().get(0);
        List<CompletableFuture<Boolean>> settled = new ArrayList<>();

        inOneGroup(List.of(
                () -> settled.add(settle(new Park(old, attempt(old), BROKEN))),
                () -> settled.add(settle(new Delivered(held, attempt(held), List.of())))));

        assertThat(settled.stream().map(LedgerFixture::await)).containsExactly(false, true);
        assertThat(ledger.journey("C-1", 1).get(0).state()).isEqualTo(DeliveryState.DELIVERED);
    }

    private CompletableFuture<Boolean> settle(Settlement settlement) {
        return ledger.settle(settlement).toCompletableFuture();
    }

    @Test
    void ofOneMessageOfferedSeveralTimesInAGroupTheFirstCounts() throws InterruptedException {
        List<CompletableFuture<Receipt>> receipts = new ArrayList<>();

        inOneGroup(List.of(
                () -> receipts.add(offer("m1", "C-1")),
                () -> receipts.add(offer("m1", "C-1")),
                () -> receipts.add(
                        ledger.accept(CHANNEL, message("m1", "C-1", "{}")).toCompletableFuture())));

        List<Receipt> answers = receipts.stream().map(LedgerFixture::await).toList();
        assertThat(answers)
                .extracting(Receipt::outcome)
                .containsExactly(Outcome.ACCEPTED, Outcome.REPEATED, Outcome.CONFLICTING);
        assertThat(answers)
                .extracting(Receipt::messageId)
                .containsOnly(answers.get(0).messageId());
        assertThat(ids(claim())).containsExactly("m1");
    }

    @Test
    void aRepeatHoldsNothingOfItsGroupBack() throws InterruptedException {
        await(offer("m1", "C-1"));
        claim().forEach(this::deliver);

        inOneGroup(List.of(() -> offer("m1", "C-1"), () -> offer("m2", "C-1"), () -> offer("m2", "C-1")));

        List<Delivery> due = claim();
        assertThat(ids(due)).containsExactly("m2");
        deliver(due.get(0));
        assertThat(claim()).isEmpty();
    }

    @Test
    void keepsOrderWhereSettlementAppendsToTheChannelItCameFrom() {
        await(offer("m1", "C-1"));
        await(offer("m2", "C-1"));
        Delivery first = claim().get(0);
        Append append = new Append(CHANNEL, message("m3", "C-1"));

        await(ledger.settle(new Delivered(first, attempt(first), List.of(append))));

        assertThat(ids(claim())).containsExactly("m2");
    }

    @Test
    void keepsOrderWhereDiscardAndOfferOfOneSubjectShareAGroup() throws InterruptedException {
        await(offer("m1", "C-1"));
        await(offer("m2", "C-1"));
        Delivery first = claim().get(0);
        await(ledger.settle(new Park(first, attempt(first), BROKEN)));

        inOneGroup(List.of(
                () -> ledger.admin().discard(List.of(first.id()), ADA),
                () -> offer("m3", "C-1"),
                () -> ledger.claim(BILLING.id(), 0)));

        assertThat(ids(claim())).containsExactly("m2");
    }

    @Test
    void keepsOrderWhereFirstSubscriptionAndOfferShareAGroup() throws InterruptedException {
        Subscription late = new Subscription("late-reader", "later", Order.SUBJECT);
        await(ledger.append(new Append("later", message("m1", "C-1"))));
        await(ledger.append(new Append("later", message("m2", "C-1"))));

        inOneGroup(List.of(
                () -> ledger.subscribe(List.of(late)), () -> ledger.append(new Append("later", message("m3", "C-1")))));

        for (String id : List.of("m1", "m2", "m3")) {
            List<Delivery> due = await(ledger.claim(late.id(), 10)).deliveries();
            assertThat(ids(due)).containsExactly(id);
            deliver(due.get(0));
        }
    }

    @Test
    void firstSubscriptionThatKeepsNoOrderTakesOverAllThatWaitedAtOnce() {
        await(ledger.append(new Append("later", message("m1", "C-1"))));
        await(ledger.append(new Append("later", message("m2", "C-1"))));
        Subscription late = new Subscription("late-reader", "later", Order.NONE);

        await(ledger.subscribe(List.of(late)));

        assertThat(ids(await(ledger.claim(late.id(), 10)).deliveries())).containsExactly("m1", "m2");
    }

    @Test
    void messageNobodyReadsIsNotLostByAnEdit() {
        await(ledger.append(new Append("later", message("m1", "C-1"))));
        long delivery = ledger.journey("C-1", 1).get(0).deliveryId();

        DeliveryAdmin.Changed edited =
                await(ledger.admin().editAndReplay(delivery, "{}".getBytes(StandardCharsets.UTF_8), ADA));

        assertThat(edited.outcome()).isEqualTo(DeliveryAdmin.Changed.ChangeOutcome.OTHER_STATE);
        Subscription late = new Subscription("late-reader", "later", Order.SUBJECT);
        await(ledger.subscribe(List.of(late)));
        assertThat(ids(await(ledger.claim(late.id(), 10)).deliveries())).containsExactly("m1");
    }

    /** Any writes in any groups: what is given out is the first open one of its subject, alone, and in the end nothing is left. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void keepsOrderOfASubjectWhateverSharesAGroup(long seed) throws InterruptedException {
        Random random = new Random(seed);
        List<Delivery> held = new ArrayList<>();
        for (int round = 0; round < 25; round++) {
            List<Runnable> writes = new ArrayList<>();
            for (int i = random.nextInt(1, 8); i > 0; i--) {
                writes.add(someWrite(random, held));
            }
            inOneGroup(writes);
            List<Delivery> due = claim();
            due.forEach(this::assertFirstOfItsSubject);
            held.addAll(due);
            assertThat(held.stream().map(d -> d.message().subject()))
                    .as("seed %d round %d", seed, round)
                    .doesNotHaveDuplicates();
        }
        held.forEach(this::deliver);
        drain();
        assertThat(ledger.waiting()).as("seed %d", seed).allMatch(w -> w.pending() + w.retrying() + w.parked() == 0);
    }

    private void assertFirstOfItsSubject(Delivery delivery) {
        long first = ledger.journey(delivery.message().subject(), 1_000).stream()
                .filter(step -> step.state().isOpen())
                .mapToLong(JourneyStep::deliveryId)
                .min()
                .orElseThrow();
        assertThat(delivery.id()).as(delivery.message().subject()).isEqualTo(first);
    }

    private Runnable someWrite(Random random, List<Delivery> held) {
        String subject = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
        if (random.nextInt(10) < 4) {
            String id = "m" + ++messages;
            return () -> offer(id, subject);
        }
        if (!held.isEmpty() && random.nextInt(10) < 7) {
            Settlement settlement = someSettlement(random, held.remove(random.nextInt(held.size())));
            return () -> ledger.settle(settlement);
        }
        List<Long> open = ledger.journey(subject, 1_000).stream()
                .filter(step -> step.state().isOpen())
                .map(JourneyStep::deliveryId)
                .toList();
        if (open.isEmpty()) {
            return () -> ledger.claim("nobody", 1);
        }
        List<Long> some = List.of(open.get(random.nextInt(open.size())), open.get(random.nextInt(open.size())));
        return switch (random.nextInt(3)) {
            case 0 -> () -> ledger.admin().replay(some, ADA);
            case 1 -> () -> ledger.admin().discard(some, ADA);
            default -> () -> ledger.admin().editAndReplay(some.get(0), new byte[] {'1'}, ADA);
        };
    }

    private Settlement someSettlement(Random random, Delivery delivery) {
        String subject = delivery.message().subject();
        return switch (random.nextInt(7)) {
            case 0 -> GiveBack.cutOff(delivery);
            case 1 -> new Park(delivery, attempt(delivery), BROKEN);
            case 2 ->
                new Retry(delivery, attempt(delivery), BROKEN, Instant.now().minusSeconds(1));
            case 3 -> new Postpone(delivery, BROKEN, Instant.now().minusSeconds(1));
            case 4 ->
                new Delivered(
                        delivery, attempt(delivery), List.of(new Append(CHANNEL, message("m" + ++messages, subject))));
            default -> new Delivered(delivery, attempt(delivery), List.of());
        };
    }

    private void drain() {
        for (int round = 0; round < 500; round++) {
            List<Delivery> due = claim();
            due.forEach(this::deliver);
            List<Long> parked = SUBJECTS.stream()
                    .flatMap(subject -> ledger.journey(subject, 1_000).stream())
                    .filter(step -> step.state() == DeliveryState.PARKED)
                    .map(JourneyStep::deliveryId)
                    .toList();
            await(ledger.admin().replay(parked, ADA));
            if (due.isEmpty() && parked.isEmpty()) {
                return;
            }
        }
    }
}
