package io.signalbox.problem;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QuantityTest {

    @Test
    void countsInSingularAndPlural() {
        assertThat(Quantity.of(1, "delivery")).isEqualTo("1 delivery");
        assertThat(Quantity.of(2, "delivery")).isEqualTo("2 deliveries");
        assertThat(Quantity.of(0, "attempt")).isEqualTo("0 attempts");
        assertThat(Quantity.of(1, "day")).isEqualTo("1 day");
        assertThat(Quantity.of(5, "day")).isEqualTo("5 days");
    }
}
