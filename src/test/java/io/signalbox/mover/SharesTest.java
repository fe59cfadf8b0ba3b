package io.signalbox.mover;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SharesTest {

    private static final Instant T = Instant.parse("2026-11-30T12:00:00Z");

    private static Shares shares(int... percents) {
        Shares shares = Shares.NONE;
        for (int i = 0; i < percents.length; i++) {
            shares = shares.with(new Share(T.plusSeconds(60L * i), percents[i], "ada", null, false));
        }
        return shares;
    }

    private static List<String> there(Shares shares) {
        return IntStream.range(0, 10_000)
                .mapToObj(i -> "C-" + i)
                .filter(shares::isThere)
                .toList();
    }

    /** A subject that is there from 26 % on, but not at 25 %. */
    private static String between(int less, int more) {
        return IntStream.range(0, 10_000)
                .mapToObj(i -> "C-" + i)
                .filter(subject ->
                        shares(more).isThere(subject) && !shares(less).isThere(subject))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void dividesSubjectsByTheShare() {
        assertThat(there(Shares.NONE)).isEmpty();
        assertThat(there(shares(0))).isEmpty();
        assertThat(there(shares(25)).size()).isCloseTo(2_500, within(150));
        assertThat(there(shares(100))).hasSize(10_000);
    }

    @Test
    void keepsWhoIsThereWhenTheShareGrows() {
        assertThat(there(shares(50))).containsAll(there(shares(10)));
    }

    @Test
    void knowsWhereASubjectMayHaveBeenSinceATime() {
        String subject = between(10, 50);
        Shares shares = shares(10, 50, 0);

        assertThat(shares.since(T.plusSeconds(300), subject)).containsExactly(false);
        assertThat(shares.since(T.plusSeconds(90), subject)).isEqualTo(Set.of(true, false));
        assertThat(shares(10, 20).since(T, subject)).containsExactly(false);
    }

    @Test
    void countsWhatAProcessMayNotHaveHeardYet() {
        String subject = between(0, 50);

        assertThat(shares(0, 50).since(T.plusSeconds(61), subject)).isEqualTo(Set.of(true, false));
        assertThat(shares(0, 50).since(T.plusSeconds(64), subject)).containsExactly(true);
    }

    @Test
    void keepsABoundedNumberOfThem() {
        assertThat(shares(IntStream.range(0, 500).map(i -> i % 100).toArray()).shares())
                .hasSize(200);
    }
}
