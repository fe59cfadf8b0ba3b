package io.signalbox.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BodyBudgetTest {

    private static final int KILO = 1024;

    private final AtomicLong nanos = new AtomicLong();
    private final BodyBudget budget = new BodyBudget(100 * KILO, Duration.ofSeconds(1), nanos::get);
    private final List<String> shed = new ArrayList<>();

    private BodyBudget.Share open(String name, boolean large) {
        return budget.open(large, () -> shed.add(name));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void refusesWhatGoesBeyondAllOfIt() {
        assertThat(open("a", false).take(60 * KILO)).isTrue();
        assertThat(open("b", false).take(40 * KILO)).isTrue();
        assertThat(open("c", false).take(1)).isFalse();
        assertThat(shed).isEmpty();
        assertThat(budget.taken()).isEqualTo(100 * KILO);
    }

    @Test
    void keepsAQuarterForSmallBodies() {
        assertThat(open("large", true).take(75 * KILO)).isTrue();
        assertThat(open("larger", true).take(1)).isFalse();
        assertThat(open("small", false).take(25 * KILO)).isTrue();
    }

    @Test
    void letsTheOldestMakeRoomOnceItHadItsTime() {
        BodyBudget.Share oldest = open("oldest", false);
        oldest.take(50 * KILO);
        pass(Duration.ofMillis(999));
        open("other", false).take(50 * KILO);
        assertThat(open("new", false).take(10 * KILO)).isFalse();

        pass(Duration.ofMillis(1));
        assertThat(open("newer", false).take(10 * KILO)).isTrue();
        assertThat(shed).containsExactly("oldest");
        assertThat(oldest.take(1)).as("what made room gets no more").isFalse();
    }

    @Test
    void doesNotLetSmallOnesMakeRoomForALargeOneBeyondItsPart() {
        open("small", false).take(10 * KILO);
        open("large", true).take(70 * KILO);
        pass(Duration.ofSeconds(2));
        assertThat(open("new", true).take(10 * KILO)).isTrue();
        assertThat(shed).containsExactly("large");
    }

    @Test
    void keepsWhatHasArrivedUntilItIsAnswered() {
        BodyBudget.Share whole = open("whole", false);
        whole.take(100 * KILO);
        whole.arrived();
        pass(Duration.ofMinutes(1));
        assertThat(open("new", false).take(1)).isFalse();

        whole.release();
        whole.release();
        assertThat(budget.taken()).isZero();
        assertThat(open("newer", false).take(100 * KILO)).isTrue();
        assertThat(shed).isEmpty();
    }

    @Test
    void doesNotLetYoungerOnesMakeRoomForTheOldest() {
        BodyBudget.Share oldest = open("oldest", false);
        oldest.take(50 * KILO);
        open("younger", false).take(50 * KILO);
        pass(Duration.ofSeconds(5));
        assertThat(oldest.take(1)).isFalse();
        assertThat(shed).isEmpty();
    }
}
