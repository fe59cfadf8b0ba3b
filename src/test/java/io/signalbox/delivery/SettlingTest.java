package io.signalbox.delivery;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

import io.signalbox.ledger.CallRecord;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Settlement;
import io.signalbox.ledger.Settlement.Attempt;
import io.signalbox.ledger.Settlement.Delivered;
import io.signalbox.ledger.Settlement.GiveBack;
import io.signalbox.ledger.Settlement.Park;
import io.signalbox.ledger.Settlement.Postpone;
import io.signalbox.ledger.Settlement.Retry;
import io.signalbox.message.Message;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;

class SettlingTest {

    private static final Delivery DELIVERY = new Delivery(
            7,
            "reader",
            1,
            0,
            null,
            new Message("m", "s", "t", "C-1", Instant.EPOCH, Message.JSON, new byte[] {'1'}),
            "this");
    private static final Attempt ATTEMPT = new Attempt(1, Instant.EPOCH, 5, List.of());
    private static final Problem PROBLEM = Problem.of(ProblemCode.STEP_FAILED, "something");

    private final List<Settlement> offered = new ArrayList<>();
    private final List<Settlement> written = new ArrayList<>();
    private final List<Long> waits = new ArrayList<>();

    /** Offers until it is written, or forty times. */
    private void settle(Settlement settlement, Function<Settlement, ProblemCode> answer) {
        Ledger ledger = (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (proxy, method, arguments) -> {
                    offered.add((Settlement) arguments[0]);
                    ProblemCode failure = answer.apply((Settlement) arguments[0]);
                    return failure == null
                            ? CompletableFuture.completedFuture(true)
                            : CompletableFuture.failedFuture(
                                    new ProblemException(Problem.of(failure, "it was not written")));
                });
        List<Runnable> later = new ArrayList<>();
        new Settling(
                        ledger,
                        (task, delay, unit) -> {
                            waits.add(TimeUnit.MILLISECONDS.convert(delay, unit));
                            later.add(task);
                        },
                        settlement,
                        (s, won) -> written.add(s))
                .offer();
        while (!later.isEmpty() && offered.size() < 40) {
            later.remove(0).run();
        }
    }

    @Test
    void waitsForALedgerThatIsAwayHoweverLongItTakes() {
        settle(
                new Delivered(DELIVERY, ATTEMPT, List.of()),
                s -> offered.size() < 39 ? ProblemCode.LEDGER_UNAVAILABLE : null);

        assertThat(written).hasSize(1).allMatch(Delivered.class::isInstance);
        assertThat(waits).hasSize(38).containsOnly(500L);
    }

    @Test
    void waitsForALedgerThatIsFullHoweverLongItTakes() {
        settle(new Delivered(DELIVERY, ATTEMPT, List.of()), s -> offered.size() < 39 ? ProblemCode.LEDGER_FULL : null);

        assertThat(written).hasSize(1).allMatch(Delivered.class::isInstance);
    }

    @Test
    void parksWhatAWorkingLedgerFailsToWriteAgainAndAgain() {
        settle(
                new Delivered(DELIVERY, ATTEMPT, List.of()),
                s -> s instanceof Delivered ? ProblemCode.LEDGER_WRITE_FAILED : null);

        assertThat(offered).hasSize(7);
        assertThat(waits).containsExactly(1_000L, 2_000L, 4_000L, 8_000L, 8_000L);
        assertThat(written).singleElement().isInstanceOfSatisfying(Park.class, park -> {
            assertThat(park.attempt()).isEqualTo(ATTEMPT);
            assertThat(park.problem().code()).isEqualTo(ProblemCode.LEDGER_REFUSED);
            assertThat(park.problem().detail()).contains("it was not written");
        });
    }

    @Test
    void parksWhateverKindOfSettlementTheLedgerRefuses() {
        for (Settlement settlement : List.of(
                new Delivered(DELIVERY, ATTEMPT, List.of()),
                new Retry(DELIVERY, ATTEMPT, PROBLEM, Instant.EPOCH),
                new Postpone(DELIVERY, PROBLEM, Instant.EPOCH),
                GiveBack.untried(DELIVERY))) {
            written.clear();
            settle(settlement, s -> s == settlement ? ProblemCode.LEDGER_REFUSED : null);

            assertThat(written).singleElement().isInstanceOf(Park.class);
        }
    }

    @Test
    void parksWithNothingFromOutsideWhatCannotEvenBeParked() {
        Attempt loud = new Attempt(1, Instant.EPOCH, 5, List.of(new CallRecord("x", "y", "k", null, 5, null, "loud")));
        settle(
                new Park(DELIVERY, loud, PROBLEM),
                s -> ((Park) s).attempt().calls().isEmpty() ? null : ProblemCode.LEDGER_REFUSED);

        assertThat(written).singleElement().isInstanceOfSatisfying(Park.class, park -> assertThat(
                        park.attempt().calls())
                .isEmpty());
    }
}
