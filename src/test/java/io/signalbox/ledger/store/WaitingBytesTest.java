package io.signalbox.ledger.store;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WaitingBytesTest {

    private final WaitingBytes bytes = new WaitingBytes(1_000);

    @Test
    void aChannelTakesNoMoreThanItLeavesForOthers() {
        assertThat(bytes.add("flood", 250)).isTrue();
        assertThat(bytes.add("flood", 250)).isTrue();
        assertThat(bytes.add("flood", 1)).isFalse();

        assertThat(bytes.add("other", 250)).isTrue();
    }

    @Test
    void whatWaitsNoLongerMakesRoom() {
        bytes.add("flood", 250);
        bytes.add("flood", 250);
        bytes.remove("flood", 250);

        assertThat(bytes.add("flood", 250)).isTrue();
    }

    @Test
    void oneMessageMayTakeAllThatIsLeft() {
        assertThat(bytes.add("files", 1_000)).isTrue();
        assertThat(bytes.add("files", 1)).isFalse();
        assertThat(bytes.add("other", 1)).isFalse();
    }
}
