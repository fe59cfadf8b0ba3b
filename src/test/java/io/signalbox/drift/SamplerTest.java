package io.signalbox.drift;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SamplerTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T10:15:30Z"), ZoneOffset.UTC);
    private static final ShapeKey KEY = new ShapeKey("billing", "find", Part.ANSWER);

    private static long admitted(Sampler sampler, ShapeKey key, int messages) {
        return IntStream.range(0, messages).filter(i -> sampler.admits(key)).count();
    }

    @Test
    void takesTheFirstAndThenOneInSoMany() {
        assertThat(admitted(new Sampler(100, 20, 10_000, CLOCK), KEY, 1_100)).isEqualTo(150);
    }

    @Test
    void takesNoMoreInASecondOverAllOperations() {
        Sampler sampler = new Sampler(1_000, 1, 30, CLOCK);

        assertThat(admitted(sampler, KEY, 20)).isEqualTo(20);
        assertThat(admitted(sampler, new ShapeKey("crm", "find", Part.ANSWER), 1_000))
                .isEqualTo(10);
    }

    @Test
    void watchesABoundedNumberOfShapes() {
        Sampler sampler = new Sampler(1, 1, 100_000, CLOCK);

        assertThat(IntStream.range(0, 5_000).filter(i -> sampler.admits(new ShapeKey("s" + i, "o", Part.ANSWER))))
                .hasSize(2_000);
    }
}
