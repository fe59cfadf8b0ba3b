package io.signalbox.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.signalbox.access.Caller.Interface;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.sql.PostgresServer;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Requests that come to two hubs on one ledger under the same key. */
class AnsweredRequestsTest {

    private static final Caller ADA = new Caller("ada", Role.OPERATOR, Interface.API);
    private static final Caller BOB = new Caller("bob", Role.OPERATOR, Interface.API);
    private static final Instant NOW = Instant.parse("2026-11-24T10:15:30Z");

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private final AtomicInteger done = new AtomicInteger();
    private Ledger one;
    private Ledger other;

    @BeforeEach
    void openBoth() {
        one = POSTGRES.open(Clock.systemUTC());
        other = POSTGRES.open(Clock.systemUTC());
    }

    @AfterEach
    void closeBoth() {
        one.close();
        other.close();
    }

    private static AnsweredRequests at(Ledger ledger, Duration later) {
        return new AnsweredRequests(ledger.notes(), Clock.offset(Clock.fixed(NOW, ZoneOffset.UTC), later));
    }

    private AnsweredRequests at(Ledger ledger) {
        return at(ledger, Duration.ZERO);
    }

    private String replay() {
        return "{\"replayed\":" + done.incrementAndGet() + "}";
    }

    private static void assertProblem(ThrowingCallable call, ProblemCode code, String text) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().code()).isEqualTo(code);
            assertThat(e.problem().detail()).contains(text);
        });
    }

    @Test
    void isDoneOnceAndAnsweredTheSameByEachHub() throws Exception {
        String first = at(one).once(ADA, "k-1", "POST /replay", this::replay);

        assertThat(at(other).once(ADA, "k-1", "POST /replay", this::replay)).isEqualTo(first);
        assertThat(at(one).once(ADA, "k-1", "POST /replay", this::replay)).isEqualTo(first);
        assertThat(done).hasValue(1);
        at(other).once(BOB, "k-1", "POST /replay", this::replay);
        assertThat(done).as("a key of somebody else").hasValue(2);
    }

    @Test
    void refusesTheKeyForSomethingElse() throws Exception {
        at(one).once(ADA, "k-1", "POST /replay {}", this::replay);

        assertProblem(
                () -> at(other).once(ADA, "k-1", "POST /replay {\"reason\":\"other\"}", this::replay),
                ProblemCode.KEY_REUSED,
                "another request");
        assertThat(done).hasValue(1);
    }

    @Test
    void saysThatItIsUnderWayAndThatItsHubEnded() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ExecutorService caller = Executors.newSingleThreadExecutor();
        Future<String> first = caller.submit(() -> at(one).once(ADA, "k-1", "POST /replay", () -> {
            began.countDown();
            goOn.await();
            return replay();
        }));
        began.await();

        assertProblem(
                () -> at(other).once(ADA, "k-1", "POST /replay", this::replay), ProblemCode.KEY_IN_USE, "being done");
        assertProblem(
                () -> at(other, Duration.ofMinutes(11)).once(ADA, "k-1", "POST /replay", this::replay),
                ProblemCode.KEY_IN_USE,
                "nobody knows");
        goOn.countDown();
        String answer = first.get();
        assertThat(at(other).once(ADA, "k-1", "POST /replay", this::replay)).isEqualTo(answer);
        assertThat(done).hasValue(1);
        caller.shutdownNow();
    }

    @Test
    void whatWasRefusedMayComeAgain() throws Exception {
        assertProblem(
                () -> at(one).once(ADA, "k-1", "POST /replay", () -> {
                    throw new ProblemException(Problem.of(ProblemCode.NOT_POSSIBLE_NOW, "it is paused"));
                }),
                ProblemCode.NOT_POSSIBLE_NOW,
                "paused");

        at(other).once(ADA, "k-1", "POST /replay", this::replay);
        assertThat(done).hasValue(1);
    }

    @Test
    void keepsNoLargeAnswerAndDoesItNotAgain() throws Exception {
        String large = "x".repeat(AnsweredRequests.LARGEST_ANSWER + 1);
        assertThat(at(one).once(ADA, "k-1", "POST /replay", () -> large)).isEqualTo(large);

        assertProblem(
                () -> at(other).once(ADA, "k-1", "POST /replay", this::replay), ProblemCode.KEY_IN_USE, "not kept");
        assertThat(done).hasValue(0);
    }

    @Test
    void forgetsAfterADay() throws Exception {
        at(one).once(ADA, "k-1", "POST /replay", this::replay);
        at(one).once(ADA, "k-2", "POST /replay", this::replay);

        at(other, Duration.ofHours(23)).purge();
        assertThat(POSTGRES.count("SELECT count(*) FROM note")).isEqualTo(2);
        at(other, Duration.ofHours(25)).once(ADA, "k-1", "POST /replay", this::replay);
        assertThat(done).hasValue(3);
        at(other, Duration.ofHours(25)).purge();
        assertThat(one.notes().all(AnsweredRequests.KIND)).hasSize(1);
    }

    @Test
    void refusesAKeyThatIsNone() {
        for (String key : List.of("", " ", "k".repeat(201))) {
            assertProblem(
                    () -> at(one).once(ADA, key, "POST /replay", this::replay),
                    ProblemCode.PARAMETER_REFUSED,
                    "1 to 200");
        }
    }
}
