package io.signalbox.backfill;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.signalbox.backfill.Backfill.Counts;
import io.signalbox.backfill.Backfill.Place;
import io.signalbox.backfill.Backfill.Plan;

import static org.assertj.core.api.Assertions.assertThat;

class ReadKeysTest {

    private static final Instant T = Instant.parse("2026-11-30T12:00:00Z");

    private static List<String> keys(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "K-" + i).toList();
    }

    @Test
    void knowsEachThatItTookInAndNoOther() {
        ReadKeys keys = new ReadKeys(T, 1_000_000);
        keys.add(keys(0, 100));
        keys.add(keys(100, 50_000));
        keys.add(keys(0, 10));

        assertThat(keys(0, 50_000)).allMatch(keys::contains);
        assertThat(keys(50_000, 100_000)).noneMatch(keys::contains);
    }

    @Test
    void takesInNoMoreThanSoMany() {
        ReadKeys keys = new ReadKeys(T, 10);
        keys.add(keys(0, 20));

        assertThat(keys(0, 20).stream().filter(keys::contains)).containsExactlyElementsOf(keys(0, 10));
    }

    @Test
    void isOfTheDryRunWhoseRecordsItTookIn() {
        Plan plan = new Plan("n", "a/b", "c", "/id", null, null, 20, true, "ada", "new");
        Backfill begun = Backfill.beginning(plan, null, T);
        Backfill on = begun.advanced(Place.of("2"), new Counts(8, 1, 1), List.of());
        ReadKeys keys = new ReadKeys(T, 1_000);
        keys.add(keys(0, 10));

        assertThat(keys.isOf(on)).isTrue();
        assertThat(keys.isOf(begun)).isFalse();
        assertThat(keys.isOf(Backfill.beginning(plan, null, T.plusSeconds(1)))).isFalse();
    }
}
