package io.signalbox.policy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.delivery.DeliveryScope;
import io.signalbox.delivery.DeliverySettings;
import io.signalbox.delivery.Dispatcher;
import io.signalbox.delivery.RetryPolicy;
import io.signalbox.exchange.CallOutcome;
import io.signalbox.http.Answers;
import io.signalbox.ledger.CallRecord;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.JourneyStep;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.message.Message;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.Limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Policies, dispatcher and ledger together, in real time: who is held back holds no thread and burns no attempt. */
class PacedDeliveryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Subscription BILLING = new Subscription("to-billing", "things", Order.NONE);
    private static final Subscription SUPPORT = new Subscription("to-support", "things", Order.NONE);

    @TempDir
    Path folder;

    private final SystemPolicies policies =
            new SystemPolicies(PolicyFixture.SETTINGS, Clock.systemUTC(), System::nanoTime, Urgencies.REALTIME);
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
    private Ledger ledger;
    private Dispatcher dispatcher;

    @BeforeEach
    void open() {
        ledger = JdbcLedger.onSqlite(folder, Clock.systemUTC());
        dispatcher = new Dispatcher(
                ledger,
                new DeliverySettings(16, 64, 1_000_000, RetryPolicy.DEFAULT, Duration.ofSeconds(5)),
                Clock.systemUTC(),
                RandomGenerator.getDefault(),
                policies);
    }

    @AfterEach
    void close() {
        dispatcher.stop();
        ledger.close();
    }

    private void accept(int count) {
        for (int i = 0; i < count; i++) {
            Message message = new Message(
                    "m" + i,
                    "test",
                    "thing",
                    "C-" + i,
                    Instant.now(),
                    Message.JSON,
                    "{}".getBytes(StandardCharsets.UTF_8));
            ledger.accept("things", message)
                    .toCompletableFuture()
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
        }
    }

    /** What a step does that calls a system. */
    private void call(SystemPolicy policy, DeliveryScope scope, int status, String retryAfter) {
        Permit permit = policies.admit(policy, scope);
        attempts.merge(scope.message().id(), 1, Integer::sum);
        Optional<Instant> at =
                Optional.ofNullable(retryAfter).map(seconds -> Instant.now().plusSeconds(Long.parseLong(seconds)));
        CallOutcome said = new Answers(Clock.systemUTC())
                .outcome(status, Map.of("Retry-After", retryAfter == null ? "" : retryAfter)::get);
        permit.done(policies.result(said));
        if (status != 200) {
            Problem problem = Problem.of(ProblemCode.SYSTEM_FAILING, "answered with " + status);
            throw new ProblemException(at.map(problem::retryAt).orElse(problem));
        }
    }

    private SystemPolicy declared(String system, int calls, Duration per, int concurrency) {
        SystemPolicy policy = policies.of(system);
        policy.declare(PolicyFixture.limits(new Limits.Rate(calls, per), concurrency));
        return policy;
    }

    private long delivered(Subscription subscription) {
        return dispatcher.progress().stream()
                .filter(progress -> progress.subscription().equals(subscription.id()))
                .mapToLong(Dispatcher.Progress::delivered)
                .sum();
    }

    @Test
    void keepsToTheRateWithoutFailedAttempts() {
        SystemPolicy billing = declared("billing", 40, Duration.ofSeconds(1), 4);
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        dispatcher.register(BILLING, scope -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            try {
                call(billing, scope, 200, null);
            } finally {
                underWay.decrementAndGet();
            }
        });
        dispatcher.start();
        long start = System.nanoTime();
        accept(100);

        await().atMost(PATIENCE).until(() -> delivered(BILLING) == 100);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(2_300));
        assertThat(most.get()).isLessThanOrEqualTo(16);
        assertThat(attempts.values()).containsOnly(1);
        for (int i = 0; i < 100; i++) {
            assertThat(ledger.journey("C-" + i, 1))
                    .extracting(JourneyStep::attempts)
                    .containsExactly(1);
        }
    }

    @Test
    void leavesOtherSystemsAloneWhileOneIsHeld() {
        SystemPolicy billing = declared("billing", 1_000, Duration.ofSeconds(1), 4);
        SystemPolicy support = declared("support", 1_000, Duration.ofSeconds(1), 4);
        dispatcher.register(BILLING, scope -> call(billing, scope, 429, "600"));
        dispatcher.register(SUPPORT, scope -> call(support, scope, 200, null));
        dispatcher.start();
        accept(50);

        await().atMost(PATIENCE).until(() -> delivered(SUPPORT) == 50);
        assertThat(billing.standing().limited()).isBetween(1L, 16L);
        assertThat(billing.standing().heldFor()).isGreaterThan(Duration.ofMinutes(5));
        assertThat(support.standing().limited()).isZero();
    }

    @Test
    void postponesWhileTheBreakerIsOpenWithoutBurningAttempts() {
        SystemPolicy billing = declared("billing", 1_000, Duration.ofSeconds(1), 4);
        SystemPolicy support = declared("support", 1_000, Duration.ofSeconds(1), 4);
        dispatcher.register(BILLING, scope -> call(billing, scope, 500, null));
        dispatcher.register(SUPPORT, scope -> call(support, scope, 200, null));
        dispatcher.start();
        accept(200);

        await().atMost(PATIENCE).until(() -> delivered(SUPPORT) == 200);
        await().atMost(PATIENCE).until(() -> billing.standing().breaker() != Breaker.State.CLOSED);
        List<JourneyStep> waiting = ledger.journey("C-199", 10);
        assertThat(waiting)
                .filteredOn(step -> step.subscription().equals(BILLING.id()))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.attempts()).isLessThanOrEqualTo(1);
                    assertThat(step.state()).isIn(DeliveryState.PENDING, DeliveryState.RETRYING);
                });
        assertThat(support.standing().breaker()).isEqualTo(Breaker.State.CLOSED);
    }

    /** Its own due time would be a quarter of an hour away. */
    @Test
    void deliversWhatFailedAsSoonAsTheSystemAnswersAnother() {
        SystemPolicy billing = declared("billing", 1_000, Duration.ofSeconds(1), 4);
        policies.whenOneAnswersAgain(new Recovery(ledger, policies)::answersAgain);
        AtomicBoolean down = new AtomicBoolean(true);
        dispatcher.stop();
        dispatcher = new Dispatcher(
                ledger,
                new DeliverySettings(
                        16,
                        64,
                        1_000_000,
                        new RetryPolicy(Duration.ofMinutes(15), Duration.ofMinutes(15), Duration.ofHours(75)),
                        Duration.ofSeconds(5)),
                Clock.systemUTC(),
                RandomGenerator.getDefault(),
                policies);
        dispatcher.register(BILLING, scope -> {
            Permit permit = policies.admit(billing, scope);
            int status = down.get() ? 500 : 200;
            scope.record(new CallRecord(
                    "billing", "create", "k", Integer.toString(status), 1, status == 200 ? null : "SB-4021", null));
            permit.done(
                    policies.result(new Answers(Clock.systemUTC()).outcome(status, Map.of("Retry-After", "")::get)));
            if (status != 200) {
                throw new ProblemException(Problem.of(ProblemCode.SYSTEM_FAILING, "answered with " + status));
            }
        });
        dispatcher.start();
        accept(14);
        await().atMost(PATIENCE).until(() -> billing.standing().breaker() != Breaker.State.CLOSED);
        assertThat(ledger.waiting())
                .filteredOn(waiting -> waiting.subscription().id().equals(BILLING.id()))
                .allMatch(waiting -> waiting.retrying() >= 10);

        down.set(false);
        await().atMost(PATIENCE).until(() -> delivered(BILLING) == 14);
    }

    @Test
    void goesOnByItselfWhenTheSystemIsReleased() {
        SystemPolicy billing = declared("billing", 1_000, Duration.ofSeconds(1), 4);
        billing.contain(true);
        dispatcher.register(BILLING, scope -> call(billing, scope, 200, null));
        dispatcher.start();
        accept(20);
        await().atMost(PATIENCE).until(() -> ledger.journey("C-0", 1).get(0).problem() != null);
        assertThat(ledger.journey("C-0", 1).get(0).problem()).startsWith("SB-4203");
        assertThat(attempts).isEmpty();

        billing.contain(false);
        await().atMost(PATIENCE.plusSeconds(30)).until(() -> delivered(BILLING) == 20);
    }
}
