package io.signalbox.console;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NaturalOrderTest {

    @Test
    void ordersNumbersInTextsByTheirSize() {
        assertThat(List.of("C-10", "c-9", "C-09a", "C-9", "B", "C-123456789012345678901", "C", "").stream()
                        .sorted(NaturalOrder.INSTANCE))
                .containsExactly("", "B", "C", "C-9", "c-9", "C-09a", "C-10", "C-123456789012345678901");
    }

    @Test
    void callsOnlyTheSameTextEqual() {
        assertThat(NaturalOrder.INSTANCE.compare("a", "A")).isNotZero();
        assertThat(NaturalOrder.INSTANCE.compare("7", "07")).isNotZero();
        assertThat(NaturalOrder.INSTANCE.compare("x7", "x7")).isZero();
    }
}
