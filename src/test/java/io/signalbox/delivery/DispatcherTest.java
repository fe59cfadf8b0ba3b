package io.signalbox.delivery;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.ledger.Append;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.JourneyStep;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Receipt;
import io.signalbox.ledger.Settlement;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.message.Message;
import io.signalbox.problem.PostponedException;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class DispatcherTest {

    private static final Subscription READER = new Subscription("reader", "things", Order.SUBJECT);
    private static final Problem TRANSIENT = Problem.of(ProblemCode.LEDGER_UNAVAILABLE, "the system answered 503");
    private static final Problem PERMANENT = Problem.of(ProblemCode.BODY_NOT_JSON, "the system answered 400");

    @TempDir
    Path folder;

    private Ledger ledger;
    private Dispatcher dispatcher;

    @BeforeEach
    void open() {
        open(settings(8, 32, RetryPolicy.DEFAULT));
    }

    private void open(DeliverySettings settings) {
        ledger = JdbcLedger.onSqlite(folder, Clock.systemUTC());
        dispatcher = new Dispatcher(ledger, settings, Clock.systemUTC(), RandomGenerator.getDefault());
    }

    private static DeliverySettings settings(int concurrency, int inMemory, RetryPolicy retry) {
        return new DeliverySettings(concurrency, inMemory, 1_000_000, retry, Duration.ofSeconds(5));
    }

    private void reopen(DeliverySettings settings) {
        close();
        open(settings);
    }

    @AfterEach
    void close() {
        dispatcher.stop();
        ledger.close();
    }

    private void accept(String id, String subject) {
        offer("things", id, subject).join();
    }

    private CompletableFuture<Receipt> offer(String channel, String id, String subject) {
        Message message = new Message(
                id,
                "test",
                "thing",
                subject,
                Instant.now(),
                Message.JSON,
                ("{\"id\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8));
        return ledger.accept(channel, message).toCompletableFuture().orTimeout(60, TimeUnit.SECONDS);
    }

    private List<JourneyStep> journey(String subject) {
        return ledger.journey(subject, 1_000);
    }

    private DeliveryState state(String subject) {
        return journey(subject).get(0).state();
    }

    /** An idle hub asks for as many in a second, however many there are. */
    @Test
    void looksAtEachOfManySubscriptionsOnceInAPeriodAndAtFewAtATime() {
        List<String> few = IntStream.range(0, 20).mapToObj(i -> "few-" + i).toList();
        List<String> many = IntStream.range(0, 2_000).mapToObj(i -> "many-" + i).toList();

        assertThat(Dispatcher.period(few.size())).isEqualTo(10);
        assertThat(Dispatcher.period(many.size())).isEqualTo(200);
        for (List<String> all : List.of(few, many)) {
            int period = Dispatcher.period(all.size());
            Map<String, Integer> looks = new HashMap<>();
            for (int tick = 1_000; tick < 1_000 + period; tick++) {
                List<String> now = new ArrayList<>();
                for (String id : all) {
                    if (Dispatcher.isTurn(id, tick, period)) {
                        now.add(id);
                        looks.merge(id, 1, Integer::sum);
                    }
                }
                assertThat(now).hasSizeLessThan(50);
            }
            assertThat(looks).hasSize(all.size()).allSatisfy((id, count) -> assertThat(count)
                    .isEqualTo(1));
        }
    }

    @Test
    void deliversWhatIsAccepted() {
        List<String> seen = new CopyOnWriteArrayList<>();
        dispatcher.register(READER, scope -> seen.add(scope.message().id()));
        dispatcher.start();
        accept("m1", "C-1");

        await().until(() -> state("C-1") == DeliveryState.DELIVERED);
        assertThat(seen).containsExactly("m1");
        assertThat(dispatcher.progress()).containsExactly(new Dispatcher.Progress("reader", 1, 0, 0, false));
    }

    @Test
    void runsNothingBeforeItIsStarted() {
        AtomicInteger runs = new AtomicInteger();
        dispatcher.register(READER, scope -> runs.incrementAndGet());
        accept("m1", "C-1");
        assertThat(state("C-1")).isEqualTo(DeliveryState.PENDING);
        assertThat(runs).hasValue(0);

        dispatcher.start();
        await().until(() -> state("C-1") == DeliveryState.DELIVERED);
    }

    @Test
    void startsNoAttemptWhilePausedAndLosesNothing() {
        List<String> seen = new CopyOnWriteArrayList<>();
        dispatcher.pause(Set.of("reader"));
        dispatcher.register(READER, scope -> seen.add(scope.message().id()));
        dispatcher.start();
        accept("m1", "C-1");
        assertThat(dispatcher.progress()).containsExactly(new Dispatcher.Progress("reader", 0, 0, 0, true));
        assertThat(state("C-1")).isEqualTo(DeliveryState.PENDING);

        dispatcher.pause(Set.of());
        await().until(() -> state("C-1") == DeliveryState.DELIVERED);
        dispatcher.pause(Set.of("reader"));
        accept("m2", "C-2");
        accept("m3", "C-3");
        dispatcher.pause(Set.of("somebody-else"));
        await().until(() -> state("C-2") == DeliveryState.DELIVERED && state("C-3") == DeliveryState.DELIVERED);
        assertThat(seen).containsExactlyInAnyOrder("m1", "m2", "m3");
    }

    @Test
    void pauseLetsWhatIsUnderWayEndAndGivesTheRestBack() throws Exception {
        reopen(settings(1, 32, RetryPolicy.DEFAULT));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        dispatcher.register(READER, scope -> {
            begun.countDown();
            goOn.await();
        });
        dispatcher.start();
        accept("m1", "C-1");
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        accept("m2", "C-2");
        dispatcher.pause(Set.of("reader"));
        await().until(() -> dispatcher.progress().get(0).underWay() == 1);
        goOn.countDown();

        await().until(() -> dispatcher.progress().get(0).underWay() == 0);
        assertThat(state("C-1")).isEqualTo(DeliveryState.DELIVERED);
        assertThat(state("C-2")).isEqualTo(DeliveryState.PENDING);
    }

    @Test
    void retriesTransientFailureUnderTheSameKey() {
        reopen(settings(8, 32, new RetryPolicy(Duration.ofMillis(20), Duration.ofSeconds(1), Duration.ofHours(1))));
        List<String> keys = new CopyOnWriteArrayList<>();
        dispatcher.register(READER, scope -> {
            keys.add(scope.key("open-account", null));
            if (scope.attempt() < 3) {
                throw new ProblemException(TRANSIENT);
            }
        });
        dispatcher.start();
        accept("m1", "C-1");

        await().until(() -> state("C-1") == DeliveryState.DELIVERED);
        assertThat(keys).hasSize(3);
        assertThat(keys.stream().distinct()).hasSize(1);
        assertThat(journey("C-1").get(0).attempts()).isEqualTo(3);
    }

    @Test
    void comesBackExactlyWhenTheSystemAsks() {
        List<Instant> attempts = new CopyOnWriteArrayList<>();
        Instant asked = Instant.now().plusMillis(1_300);
        dispatcher.register(READER, scope -> {
            attempts.add(Instant.now());
            if (scope.attempt() == 1) {
                throw new ProblemException(TRANSIENT.retryAt(asked));
            }
        });
        dispatcher.start();
        accept("m1", "C-1");

        await().until(() -> state("C-1") == DeliveryState.DELIVERED);
        assertThat(attempts.get(1)).isAfterOrEqualTo(asked);
    }

    @Test
    void parksPermanentFailureAtOnce() {
        dispatcher.register(READER, scope -> {
            throw new IllegalStateException("wrapped", new ProblemException(PERMANENT));
        });
        dispatcher.start();
        accept("m1", "C-1");

        await().until(() -> state("C-1") == DeliveryState.PARKED);
        assertThat(journey("C-1").get(0))
                .extracting(JourneyStep::attempts, JourneyStep::problem)
                .containsExactly(1, "SB-2004  the system answered 400");
    }

    @Test
    void parksWhenRetriesRunOut() {
        reopen(settings(8, 32, new RetryPolicy(Duration.ofMillis(20), Duration.ofMillis(500), Duration.ofSeconds(3))));
        dispatcher.register(READER, scope -> {
            throw new ProblemException(TRANSIENT);
        });
        dispatcher.start();
        accept("m1", "C-1");

        await().atMost(Duration.ofSeconds(20)).until(() -> state("C-1") == DeliveryState.PARKED);
        assertThat(journey("C-1").get(0).problem()).startsWith("SB-3004").contains("the system answered 503");
        assertThat(journey("C-1").get(0).attempts()).isGreaterThan(2);
    }

    @Test
    void parksDefectsAndErrorsWithoutStoppingTheOthers() {
        dispatcher.register(READER, scope -> {
            if (scope.message().id().equals("poison")) {
                throw new NoClassDefFoundError("missing/Thing");
            }
        });
        dispatcher.start();
        accept("poison", "C-1");
        accept("m2", "C-2");

        await().until(() -> state("C-1") == DeliveryState.PARKED && state("C-2") == DeliveryState.DELIVERED);
        assertThat(journey("C-1").get(0).problem()).startsWith("SB-9001").doesNotContain("missing/Thing");
    }

    @Test
    void appendsOnlyWhatADeliveredRouteAppended() {
        Subscription next = new Subscription("next", "next", Order.SUBJECT);
        List<String> arrived = new CopyOnWriteArrayList<>();
        dispatcher.register(next, scope -> arrived.add(scope.message().subject()));
        dispatcher.register(READER, scope -> {
            Message out = scope.message();
            scope.append(new Append(
                    "next",
                    new Message(
                            scope.nextAppendId(),
                            "route:reader",
                            "next",
                            out.subject(),
                            out.time(),
                            Message.JSON,
                            out.payload())));
            if (out.id().equals("bad")) {
                throw new ProblemException(PERMANENT);
            }
        });
        dispatcher.start();
        accept("bad", "C-1");
        accept("good", "C-2");

        await().until(() -> arrived.contains("C-2"));
        await().until(() -> state("C-1") == DeliveryState.PARKED);
        assertThat(journey("C-1")).hasSize(1);
        assertThat(arrived).containsExactly("C-2");
    }

    @Test
    void keepsOrderPerSubjectWithManyMoreMessagesThanFitInMemory() {
        reopen(settings(4, 8, new RetryPolicy(Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofHours(1))));
        Map<String, List<Integer>> order = new ConcurrentHashMap<>();
        Map<String, AtomicInteger> atOnce = new ConcurrentHashMap<>();
        List<String> overlaps = new CopyOnWriteArrayList<>();
        dispatcher.register(READER, scope -> {
            String subject = scope.message().subject();
            AtomicInteger running = atOnce.computeIfAbsent(subject, s -> new AtomicInteger());
            if (running.incrementAndGet() > 1) {
                overlaps.add(scope.message().id());
            }
            try {
                int number = Integer.parseInt(scope.message().id().split("-")[1]);
                if (number % 7 == 0 && scope.attempt() == 1) {
                    throw new ProblemException(TRANSIENT);
                }
                order.computeIfAbsent(subject, s -> new CopyOnWriteArrayList<>())
                        .add(number);
            } finally {
                running.decrementAndGet();
            }
        });
        dispatcher.start();
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            expected.add(i);
            for (int subject = 0; subject < 5; subject++) {
                accept("s" + subject + "-" + i, "C-" + subject);
            }
        }

        await().atMost(Duration.ofSeconds(30))
                .until(() -> order.values().stream().mapToInt(List::size).sum() == 300);
        assertThat(overlaps).isEmpty();
        assertThat(order.values()).allSatisfy(numbers -> assertThat(numbers).isEqualTo(expected));
    }

    @Test
    void runsNoMoreAtOnceThanAllowed() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(8);
        dispatcher.register(READER, scope -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            full.countDown();
            full.await(10, TimeUnit.SECONDS);
            running.decrementAndGet();
        });
        dispatcher.start();
        for (int i = 0; i < 40; i++) {
            accept("m" + i, "C-" + i);
        }

        await().until(() -> dispatcher.progress().get(0).delivered() == 40);
        assertThat(most).hasValue(8);
    }

    /** From a virtual thread nothing takes its turn: it has to give it away. */
    @Test
    void routesThatOnlyComputeDoNotKeepOthersFromTheirTurn() throws InterruptedException {
        reopen(settings(8, 512, RetryPolicy.DEFAULT));
        int busy = Runtime.getRuntime().availableProcessors();
        int most = busy * 300;
        CountDownLatch begun = new CountDownLatch(busy);
        CountDownLatch accepted = new CountDownLatch(1);
        AtomicInteger computed = new AtomicInteger();
        CompletableFuture<Integer> computedBefore = new CompletableFuture<>();
        for (int i = 0; i < busy; i++) {
            dispatcher.register(new Subscription("busy-" + i, "things", Order.NONE), scope -> {
                begun.countDown();
                compute(accepted);
                computed.incrementAndGet();
            });
        }
        dispatcher.register(
                new Subscription("other", "others", Order.NONE), scope -> computedBefore.complete(computed.get()));
        List<CompletableFuture<Receipt>> offers = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            offers.add(offer("things", "m" + i, "C-" + i));
        }
        offers.forEach(CompletableFuture::join);
        dispatcher.start();
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
        offer("others", "o1", null).join();
        accepted.countDown();

        assertThat(computedBefore.orTimeout(60, TimeUnit.SECONDS).join()).isLessThan(most);
        await().atMost(Duration.ofSeconds(60)).until(() -> computed.get() == most);
    }

    /** Until the other message is in, and two milliseconds more. */
    private static void compute(CountDownLatch accepted) {
        while (accepted.getCount() > 0) {
            Thread.onSpinWait();
        }
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2);
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void finishesWhatIsUnderWayWhenItStops() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        dispatcher.register(READER, scope -> {
            begun.countDown();
            release.await(10, TimeUnit.SECONDS);
        });
        dispatcher.start();
        accept("m1", "C-1");
        begun.await(10, TimeUnit.SECONDS);
        Thread stop = new Thread(dispatcher::stop);
        stop.start();
        release.countDown();
        stop.join(10_000);

        assertThat(state("C-1")).isEqualTo(DeliveryState.DELIVERED);
    }

    /** The ledger reserves before its commit and hands over after it; in between the subscription may end. */
    @Test
    void waitsForWhatWasReservedForASubscriptionThatEnds() throws Exception {
        reopen(new DeliverySettings(8, 32, 1_000_000, RetryPolicy.DEFAULT, Duration.ofSeconds(60)));
        dispatcher.register(READER, scope -> {});
        dispatcher.start();
        await().until(() -> dispatcher.reserve("reader", 2));
        CompletableFuture<Void> ending = CompletableFuture.runAsync(() -> dispatcher.unregister("reader"));
        await().until(() -> !dispatcher.reserve("reader", 2));

        Message message = new Message("m1", "test", "thing", "C-1", Instant.now(), Message.JSON, new byte[2]);
        dispatcher.taken(List.of(new Delivery(1, "reader", 1, 0, null, message, "this")));

        ending.get(30, TimeUnit.SECONDS);
    }

    @Test
    void givesBackWhatIsCutOffByAStop() throws InterruptedException {
        reopen(new DeliverySettings(8, 32, 1_000_000, RetryPolicy.DEFAULT, Duration.ofMillis(200)));
        CountDownLatch begun = new CountDownLatch(1);
        dispatcher.register(READER, scope -> {
            begun.countDown();
            new CountDownLatch(1).await(30, TimeUnit.SECONDS);
        });
        dispatcher.start();
        accept("m1", "C-1");
        begun.await(10, TimeUnit.SECONDS);
        dispatcher.stop();

        assertThat(journey("C-1").get(0))
                .extracting(JourneyStep::state, JourneyStep::attempts)
                .containsExactly(DeliveryState.PENDING, 0);
    }

    @Test
    void parksWhatTheLedgerRefusesInsteadOfOfferingItForEver() {
        close();
        JdbcLedger real = JdbcLedger.onSqlite(folder, Clock.systemUTC());
        ProblemException refusal = new ProblemException(Problem.of(ProblemCode.LEDGER_REFUSED, "not this one"));
        ledger = (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(),
                new Class<?>[] {Ledger.class},
                (proxy, method, arguments) -> arguments != null && arguments[0] instanceof Settlement.Delivered
                        ? CompletableFuture.failedFuture(refusal)
                        : method.invoke(real, arguments));
        dispatcher = new Dispatcher(
                ledger, settings(8, 32, RetryPolicy.DEFAULT), Clock.systemUTC(), RandomGenerator.getDefault());
        AtomicInteger counted = new AtomicInteger();
        dispatcher.register(READER, scope -> scope.whenSettled(counted::incrementAndGet));
        dispatcher.start();
        accept("m1", "C-1");

        await().until(() -> state("C-1") == DeliveryState.PARKED);
        assertThat(journey("C-1").get(0).problem()).startsWith("SB-3006");
        assertThat(counted).hasValue(0);
    }

    /** Its appends are forgotten: to deliver it without them would lose them. */
    @Test
    void parksWhatAppendsTooMuchEvenIfItsRouteThinksNothingOfIt() {
        close();
        ledger = JdbcLedger.onSqlite(folder, Clock.systemUTC());
        dispatcher = new Dispatcher(
                ledger,
                new DeliverySettings(
                        8, 32, 1_000_000, RetryPolicy.DEFAULT, Duration.ofSeconds(5), new AppendLimits(2, 1_000)),
                Clock.systemUTC(),
                RandomGenerator.getDefault());
        dispatcher.register(READER, scope -> {
            try {
                for (int i = 0; i < 5; i++) {
                    scope.append(new Append("next", scope.message()));
                }
            } catch (ProblemException e) {
                return;
            }
        });
        dispatcher.start();
        accept("m1", "C-1");

        await().until(() -> state("C-1") == DeliveryState.PARKED);
        assertThat(journey("C-1").get(0).problem()).startsWith("SB-3042");
    }

    @Test
    void keepsARemarkOfTheAttemptThatWentWellAndNoneOfThoseThatFailed() {
        AtomicInteger attempts = new AtomicInteger();
        dispatcher.register(READER, scope -> {
            int attempt = attempts.incrementAndGet();
            scope.remark(Problem.of(ProblemCode.STATE_MOVE_REMARKED, "seen by attempt " + attempt));
            if (attempt == 1) {
                throw new ProblemException(TRANSIENT.retryAt(Instant.EPOCH));
            }
        });
        dispatcher.start();
        accept("m1", "C-1");

        await().until(() -> state("C-1") == DeliveryState.DELIVERED);
        assertThat(journey("C-1").get(0).problem()).isEqualTo("SB-5101  seen by attempt 2");
    }

    @Test
    void countsOnceWhatEndedWellAfterFailures() {
        AtomicInteger attempts = new AtomicInteger();
        AtomicInteger counted = new AtomicInteger();
        dispatcher.register(READER, scope -> {
            scope.whenSettled(counted::incrementAndGet);
            if (attempts.incrementAndGet() < 3) {
                throw new ProblemException(TRANSIENT.retryAt(Instant.EPOCH));
            }
        });
        dispatcher.start();
        accept("m1", "C-1");

        await().until(() -> counted.get() == 1);
        assertThat(state("C-1")).isEqualTo(DeliveryState.DELIVERED);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void knowsAfterARestartThatWhatWasPutOffHasCalledNothing() {
        AtomicInteger putOff = new AtomicInteger();
        dispatcher.register(READER, scope -> {
            putOff.incrementAndGet();
            throw new PostponedException(TRANSIENT, Instant.now().plusMillis(50));
        });
        dispatcher.start();
        accept("m1", "C-1");
        await().until(() -> putOff.get() >= 3);
        reopen(settings(8, 32, RetryPolicy.DEFAULT));
        List<Boolean> recorded = new CopyOnWriteArrayList<>();
        dispatcher.register(READER, scope -> recorded.add(scope.isRecorded()));
        dispatcher.start();

        await().until(() -> state("C-1") == DeliveryState.DELIVERED);
        assertThat(recorded).containsExactly(true);
    }

    @Test
    void goesOnWhereTheLastProcessStopped() {
        dispatcher.register(READER, scope -> {});
        accept("m1", "C-1");
        reopen(settings(8, 32, RetryPolicy.DEFAULT));
        dispatcher.register(READER, scope -> {});
        dispatcher.start();

        await().until(() -> state("C-1") == DeliveryState.DELIVERED);
    }
}
