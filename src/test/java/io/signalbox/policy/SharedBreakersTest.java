package io.signalbox.policy;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.signalbox.exchange.StatedLimits;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.NoteChanges;
import io.signalbox.ledger.sql.PostgresServer;
import io.signalbox.policy.Admission.Refusal;
import io.signalbox.policy.Breaker.State;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Two hubs on one ledger call the same system. */
class SharedBreakersTest {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private final VirtualTime time = new VirtualTime();
    private final ExecutorService looks = Executors.newSingleThreadExecutor();
    private Hub one;
    private Hub two;

    /** Looks for nothing by itself: it hears of what others write. */
    private final class Hub implements AutoCloseable {
        private final Ledger ledger = POSTGRES.open(Clock.systemUTC());
        private final SystemPolicies policies =
                new SystemPolicies(PolicyFixture.SETTINGS, Clock.systemUTC(), time, Urgencies.REALTIME);
        private final SharedBreakers breakers;

        Hub(String name) {
            breakers = new SharedBreakers(ledger.notes(), policies, Clock.systemUTC(), name, 0.5);
            policies.whenABreakerTurns(breakers::turned);
            breakers.read();
            NoteChanges changes = ledger.notes().changes();
            changes.subscribe(SharedBreakers.KIND, breakers::read);
            changes.wake(() -> looks.execute(changes::look));
        }

        SystemPolicy billing() {
            return policies.of("billing");
        }

        Admission ask() {
            return billing().ask(Urgency.REALTIME);
        }

        void call(Result result) {
            Permit permit = (Permit) ask();
            billing().goes(permit);
            permit.done(result);
        }

        void failUntilOpen() {
            while (state() != State.OPEN) {
                time.pass(Duration.ofMillis(200));
                call(Result.FAILED);
            }
        }

        void succeed(int calls) {
            for (int i = 0; i < calls; i++) {
                time.pass(Duration.ofMillis(200));
                call(Result.answered(StatedLimits.NONE));
            }
            breakers.tell();
        }

        State state() {
            return billing().standing().breaker();
        }

        Duration openFor() {
            return billing().standing().breakerOpenFor();
        }

        @Override
        public void close() {
            ledger.close();
        }
    }

    @BeforeEach
    void openBoth() {
        one = new Hub("one");
        two = new Hub("two");
    }

    @AfterEach
    void closeBoth() {
        one.close();
        two.close();
        looks.shutdownNow();
    }

    private static void awaitState(Hub hub, State state) {
        Awaitility.await().untilAsserted(() -> assertThat(hub.state()).isEqualTo(state));
    }

    private static int written() {
        return POSTGRES.count("SELECT coalesce(sum(version), 0) FROM note WHERE kind = 'breaker'");
    }

    @Test
    void opensWhereAnotherOpenedAndLetsThatOneTryAlone() {
        one.failUntilOpen();
        one.breakers.tell();
        awaitState(two, State.OPEN);
        assertThat(two.ask()).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                .isEqualTo(ProblemCode.BREAKER_OPEN));

        time.pass(one.openFor());
        assertThat(one.state()).isEqualTo(State.HALF_OPEN);
        assertThat(two.state()).isEqualTo(State.OPEN);
        one.call(Result.FAILED);
        one.breakers.tell();
        Awaitility.await().untilAsserted(() -> assertThat(two.openFor()).isGreaterThan(one.openFor()));
        assertThat(written()).as("once for each turn").isEqualTo(2);

        time.pass(one.openFor());
        one.succeed(3);
        assertThat(one.state()).isEqualTo(State.CLOSED);
        awaitState(two, State.CLOSED);
        assertThat(POSTGRES.count("SELECT count(*) FROM note WHERE kind = 'breaker'"))
                .isZero();
    }

    @Test
    void triesItselfWhenWhoOpenedItSaysNothingMore() {
        one.failUntilOpen();
        one.breakers.tell();
        awaitState(two, State.OPEN);
        one.close();

        time.pass(two.openFor());
        assertThat(two.state()).isEqualTo(State.HALF_OPEN);
        two.call(Result.FAILED);
        two.breakers.tell();
        assertThat(two.billing().ownBreaker()).isPresent();
        assertThat(written()).isEqualTo(2);
    }

    /** It may be the other's own network that fails. */
    @Test
    void goesOnWhereItsOwnCallsGoWellUntilTwoFail() {
        one.failUntilOpen();
        two.succeed(1);
        one.breakers.tell();
        two.breakers.read();
        assertThat(two.state()).isEqualTo(State.CLOSED);

        two.call(Result.FAILED);
        assertThat(two.state()).isEqualTo(State.CLOSED);
        two.call(Result.FAILED);
        assertThat(two.state()).isEqualTo(State.OPEN);
    }

    @Test
    void ofTwoThatOpenAtOnceOneTries() {
        while (one.state() != State.OPEN) {
            time.pass(Duration.ofMillis(200));
            one.call(Result.FAILED);
            if (two.state() != State.OPEN) {
                two.call(Result.FAILED);
            }
        }
        one.breakers.tell();
        two.breakers.tell();

        Awaitility.await()
                .untilAsserted(() -> assertThat(one.billing().ownBreaker().isPresent())
                        .isNotEqualTo(two.billing().ownBreaker().isPresent()));
        assertThat(written()).isEqualTo(1);
    }

    @Test
    void decidesAloneWhileTheLedgerIsAway() {
        two.ledger.close();

        two.failUntilOpen();

        assertThat(two.state()).isEqualTo(State.OPEN);
        assertThatThrownBy(two.breakers::tell).isInstanceOf(ProblemException.class);
        time.pass(two.openFor());
        assertThat(two.state()).isEqualTo(State.HALF_OPEN);
    }
}
