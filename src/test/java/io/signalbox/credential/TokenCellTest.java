package io.signalbox.credential;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TokenCellTest {

    private static final Duration LIFETIME = Duration.ofHours(1);

    private final TestClock clock = new TestClock();
    private final AtomicInteger fetched = new AtomicInteger();
    private final Queue<Runnable> background = new ArrayDeque<>();
    private ProblemCode failure;

    private final TokenCell cell = new TokenCell(stale -> fetch(), clock, Duration.ofSeconds(60), background::add);

    private Token fetch() {
        int number = fetched.incrementAndGet();
        if (failure != null) {
            throw new ProblemException(Problem.of(failure, "no"));
        }
        return new Token("t" + number, clock.instant().plus(LIFETIME));
    }

    @Test
    void fetchesOnceForAllWhoAskAtOnce() throws Exception {
        int callers = 40;
        CountDownLatch open = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        TokenCell slow = new TokenCell(
                stale -> {
                    asked.incrementAndGet();
                    await(open);
                    return new Token("t", clock.instant().plus(LIFETIME));
                },
                clock,
                Duration.ofSeconds(60),
                background::add);
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Future<Token>> tokens = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                tokens.add(threads.submit(slow::get));
            }
            Awaitility.await().until(() -> asked.get() > 0);
            open.countDown();
            for (Future<Token> token : tokens) {
                assertThat(token.get().value()).isEqualTo("t");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(asked).hasValue(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void replacesTokenBeforeItsEndWhileItStillServes() {
        assertThat(cell.get().value()).isEqualTo("t1");

        clock.pass(LIFETIME.minusSeconds(100));
        assertThat(cell.get().value()).isEqualTo("t1");
        assertThat(background).isEmpty();

        clock.pass(Duration.ofSeconds(41)); // 59 s before the end
        assertThat(cell.get().value()).isEqualTo("t1");
        assertThat(cell.get().value()).isEqualTo("t1");
        assertThat(background).hasSize(1);

        background.remove().run();
        assertThat(cell.get().value()).isEqualTo("t2");
    }

    @Test
    void keepsTokenThatServesWhenItsReplacementFails() {
        cell.get();
        clock.pass(LIFETIME.minusSeconds(30));
        cell.get();
        failure = ProblemCode.TOKEN_ENDPOINT_FAILING;
        background.remove().run();

        assertThat(cell.get().value()).isEqualTo("t1");
        assertThat(background).isEmpty(); // not at once again

        clock.pass(Duration.ofSeconds(31));
        assertThatThrownBy(cell::get).hasMessageContaining("SB-4103");
    }

    @Test
    void asksAgainWhereTheClockWasSetBackAfterAFailure() {
        failure = ProblemCode.TOKEN_ENDPOINT_FAILING;
        assertThatThrownBy(cell::get).hasMessageContaining("SB-4103");
        failure = null;
        assertThatThrownBy(cell::get).as("not at once again").hasMessageContaining("SB-4103");

        clock.pass(Duration.ofHours(-2));

        assertThat(cell.get().value()).isEqualTo("t2");
    }

    @Test
    void neverHandsOutAnEndedToken() {
        cell.get();
        clock.pass(LIFETIME);

        assertThat(cell.get().value()).isEqualTo("t2");
    }

    @Test
    void fetchesOnceForAllWhoWereRefused() {
        Token refused = cell.get();

        assertThat(cell.after(refused).orElseThrow().value()).isEqualTo("t2");
        assertThat(cell.after(refused).orElseThrow().value()).isEqualTo("t2");
        assertThat(fetched).hasValue(2);
    }

    @Test
    void stopsFetchingForSystemThatRefusesEveryToken() {
        Token first = cell.get();
        Token second = cell.after(first).orElseThrow();
        cell.fruitless();

        assertThat(cell.after(second)).isEmpty();
        clock.pass(Duration.ofSeconds(2));
        assertThat(cell.after(second)).isPresent();
        assertThat(fetched).hasValue(3);
    }

    @Test
    void doesNotRepeatFailureForEachMessage() {
        failure = ProblemCode.TOKEN_ENDPOINT_FAILING;
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(cell::get).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(
                            e.problem().retryAt())
                    .isEqualTo(clock.instant().plusSeconds(1)));
        }
        assertThat(fetched).hasValue(1);

        clock.pass(Duration.ofSeconds(1));
        assertThatThrownBy(cell::get).hasMessageContaining("SB-4103");
        assertThat(fetched).hasValue(2);

        failure = null;
        clock.pass(Duration.ofSeconds(2));
        assertThat(cell.get().value()).isEqualTo("t3");
    }

    @Test
    void comesBackWhenItWasAskedTo() {
        TokenCell busy = new TokenCell(
                stale -> {
                    fetched.incrementAndGet();
                    throw new ProblemException(Problem.of(ProblemCode.TOKEN_ENDPOINT_FAILING, "busy")
                            .retryAt(clock.instant().plusSeconds(120)));
                },
                clock,
                Duration.ofSeconds(60),
                background::add);
        assertThatThrownBy(busy::get).hasMessageContaining("busy");
        clock.pass(Duration.ofSeconds(119));
        assertThatThrownBy(busy::get).hasMessageContaining("busy");
        assertThat(fetched).hasValue(1);
    }

    @Test
    void survivesDefectOfItsSource() {
        TokenCell broken = new TokenCell(
                stale -> {
                    if (fetched.incrementAndGet() == 1) {
                        throw new IllegalStateException("defect");
                    }
                    return new Token("t", clock.instant().plus(LIFETIME));
                },
                clock,
                Duration.ofSeconds(60),
                background::add);

        assertThatThrownBy(broken::get).hasMessage("defect");
        assertThat(broken.get().value()).isEqualTo("t");
    }

    @Test
    void forgetsWhenTold() {
        cell.get();
        cell.forget();

        assertThat(cell.get().value()).isEqualTo("t2");
    }
}
