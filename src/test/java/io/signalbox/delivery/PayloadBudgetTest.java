package io.signalbox.delivery;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PayloadBudgetTest {

    private final PayloadBudget budget = new PayloadBudget(1_000);
    private final PayloadBudget.Share flooded = budget.new Share();
    private final PayloadBudget.Share other = budget.new Share();

    @Test
    void aSubscriptionTakesNoMoreThanItLeavesForOthers() {
        assertThat(flooded.take(500)).isTrue();
        assertThat(flooded.take(1)).isFalse();
        assertThat(flooded.takeUpTo(1_000)).isZero();

        assertThat(other.take(250)).isTrue();
        assertThat(other.take(1)).isFalse();
    }

    @Test
    void aClaimGetsAsMuch() {
        assertThat(flooded.takeUpTo(1_000)).isEqualTo(500);
        assertThat(other.takeUpTo(1_000)).isEqualTo(250);
    }

    @Test
    void whatWasFreedCanBeTakenAgain() {
        flooded.take(500);
        flooded.free(500);

        assertThat(flooded.take(500)).isTrue();
    }

    @Test
    void oneDeliveryMayTakeAllThatIsLeft() {
        assertThat(flooded.take(1_000)).isTrue();
        assertThat(other.take(1)).isFalse();
    }
}
