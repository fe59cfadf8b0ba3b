package io.signalbox.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.signalbox.exchange.StatedLimits;
import io.signalbox.policy.Admission.Refusal;
import io.signalbox.problem.ProblemCode;
import io.signalbox.system.Limits;

import static org.assertj.core.api.Assertions.assertThat;

class SystemPolicyTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualTime time = new VirtualTime();
    private final SystemPolicy policy = new SystemPolicy("billing", PolicyFixture.SETTINGS, time);

    private void declare(Integer perSecond, Integer concurrency) {
        Limits.Rate rate = perSecond == null ? null : new Limits.Rate(perSecond, SECOND);
        policy.declare(PolicyFixture.limits(rate, concurrency));
    }

    private Permit permit() {
        return (Permit) policy.ask(Urgency.REALTIME);
    }

    private Refusal refusal() {
        return (Refusal) policy.ask(Urgency.REALTIME);
    }

    private static void answer(Permit permit) {
        permit.done(Result.answered(StatedLimits.NONE));
    }

    private static void limit(Permit permit, Duration hold) {
        permit.done(Result.limited(hold, StatedLimits.NONE));
    }

    @Test
    void letsThroughAsManyAsDocumentedAndSaysWhenToComeBack() {
        declare(10, null);
        answer(permit());

        assertThat(refusal()).isEqualTo(new Refusal(ProblemCode.CALL_PACED, 100_000_000));
        time.pass(Duration.ofMillis(100));
        answer(permit());
    }

    @Test
    void neverLetsThroughMoreThanDocumentedInAnyWindow() {
        policy.declare(PolicyFixture.limits(new Limits.Rate(600, Duration.ofMinutes(1)), null));
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            if (policy.ask(Urgency.REALTIME) instanceof Permit permit) {
                times.add(time.getAsLong());
                answer(permit);
            }
            time.pass(Duration.ofMillis(10));
        }
        long window = Duration.ofMinutes(1).toNanos();
        for (int i = 0; i + 600 < times.size(); i++) {
            assertThat(times.get(i + 600) - times.get(i)).isGreaterThanOrEqualTo(window);
        }
        assertThat(times.size()).isGreaterThan(1_950);
    }

    @Test
    void holdsNoMoreThanDocumentedUnderWay() {
        declare(null, 2);
        Permit first = permit();
        permit();
        assertThat(refusal().code()).isEqualTo(ProblemCode.CALL_PACED);
        answer(first);
        permit();
    }

    @Test
    void givesBackWhatDidNotGo() {
        declare(1, 1);
        permit().done(Result.NOT_SENT);
        permit();
    }

    @Test
    void leavesTheSystemAloneAsLongAsItAsks() {
        limit(permit(), Duration.ofSeconds(30));

        assertThat(refusal().waitNanos()).isEqualTo(Duration.ofSeconds(30).toNanos());
        time.pass(Duration.ofSeconds(30));
        permit();
    }

    @Test
    void isNotClosedForEverByAnAbsurdAnswer() {
        limit(permit(), Duration.ofDays(300));

        assertThat(refusal().waitNanos()).isEqualTo(Duration.ofMinutes(15).toNanos());
    }

    @Test
    void triesWithOneCallAfterAHold() {
        declare(null, 8);
        limit(permit(), SECOND);
        time.pass(SECOND);
        Permit trial = permit();
        time.pass(SECOND);
        assertThat(policy.ask(Urgency.REALTIME)).isInstanceOf(Refusal.class);
        answer(trial);
        time.pass(SECOND);
        permit();
    }

    @Test
    void stopsBeforeTheSystemHasToRefuse() {
        StatedLimits spent = new StatedLimits(0L, Duration.ofSeconds(20), null, null);
        permit().done(Result.answered(spent));

        assertThat(refusal().waitNanos()).isEqualTo(Duration.ofSeconds(20).toNanos());
    }

    @Test
    void keepsToThePolicyThatTheSystemTells() {
        declare(100, null);
        permit().done(Result.answered(new StatedLimits(null, null, 5L, SECOND)));
        time.pass(SECOND);
        answer(permit());

        assertThat(refusal().waitNanos()).isEqualTo(200_000_000);
    }

    @Test
    void putsRealTimeBeforeBatchWithoutStarvingIt() {
        declare(10, null);
        int realtime = 0;
        int batch = 0;
        for (int i = 0; i < 10_000; i++) {
            if (policy.ask(Urgency.BATCH) instanceof Permit permit) {
                batch++;
                answer(permit);
            }
            if (policy.ask(Urgency.REALTIME) instanceof Permit permit) {
                realtime++;
                answer(permit);
            }
            time.pass(Duration.ofMillis(10));
        }
        assertThat(realtime + batch).isBetween(990, 1_010);
        assertThat(realtime).isGreaterThan(900);
        assertThat(batch).isBetween(5, 100);
    }

    @Test
    void givesBatchEverythingWhileNobodyElseWants() {
        declare(10, null);
        int batch = 0;
        for (int i = 0; i < 1_000; i++) {
            if (policy.ask(Urgency.BATCH) instanceof Permit permit) {
                batch++;
                answer(permit);
            }
            time.pass(Duration.ofMillis(10));
        }
        assertThat(batch).isBetween(98, 102);
    }

    @Test
    void leavesAFailingSystemAloneAndTakesUpNoMoreThanItAnswersAfterwards() {
        for (int i = 0; i < 10; i++) {
            permit().done(Result.FAILED);
        }
        assertThat(refusal().code()).isEqualTo(ProblemCode.BREAKER_OPEN);
        time.pass(PolicyFixture.SETTINGS.breaker().first());
        for (int i = 0; i < 3; i++) {
            answer(permit());
        }
        List<Permit> first = permits(4);
        assertThat(refusal().code()).isEqualTo(ProblemCode.CALL_PACED);
        first.forEach(SystemPolicyTest::answer);
        List<Permit> second = permits(8);
        assertThat(refusal().code()).isEqualTo(ProblemCode.CALL_PACED);
        second.forEach(SystemPolicyTest::answer);
        permits(16);
        assertThat(refusal().code()).isEqualTo(ProblemCode.CALL_PACED);
    }

    @Test
    void takesUpHalfAsMuchWhenASystemThatHasComeBackFails() {
        for (int i = 0; i < 10; i++) {
            permit().done(Result.FAILED);
        }
        time.pass(PolicyFixture.SETTINGS.breaker().first());
        for (int i = 0; i < 3 + 4; i++) {
            answer(permit());
        }
        permit().done(Result.FAILED);
        permits(4);
        assertThat(refusal().code()).isEqualTo(ProblemCode.CALL_PACED);
    }

    @Test
    void tellsThatASystemAnswersAgainAndNotThatItAnswers() {
        AtomicInteger told = new AtomicInteger();
        policy.whenItAnswersAgain(told::incrementAndGet);
        answer(permit());
        assertThat(told).hasValue(0);
        for (int i = 0; i < 9; i++) {
            permit().done(Result.FAILED);
        }
        time.pass(PolicyFixture.SETTINGS.breaker().first());
        permit().done(Result.FAILED);
        assertThat(told).hasValue(0);
        time.pass(PolicyFixture.SETTINGS.breaker().first());
        answer(permit());
        assertThat(told).hasValue(1);
        answer(permit());
        answer(permit());
        answer(permit());
        assertThat(told).as("until the breaker is closed").hasValue(3);
    }

    private List<Permit> permits(int count) {
        return Stream.generate(this::permit).limit(count).toList();
    }

    @Test
    void lettingNothingThroughWhileContained() {
        policy.contain(true);
        assertThat(refusal().code()).isEqualTo(ProblemCode.SYSTEM_CONTAINED);
        policy.contain(false);
        permit();
    }

    @Test
    void tellsEachPostponedDeliveryATimeOfItsOwn() {
        declare(10, null);
        permit();
        long wait = refusal().waitNanos();
        long first = policy.postponement(wait);
        long second = policy.postponement(wait);

        assertThat(first).isGreaterThanOrEqualTo(wait);
        assertThat(second - first).isEqualTo(100_000_000);
    }

    @Test
    void sharesWhatIsToleratedWithOtherProcesses() {
        declare(10, 8);
        policy.replicas(2);
        answer(permit());
        assertThat(refusal().waitNanos()).isEqualTo(200_000_000);
    }
}
