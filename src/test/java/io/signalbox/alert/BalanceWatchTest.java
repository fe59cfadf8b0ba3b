package io.signalbox.alert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.signalbox.ledger.BalanceCheck;
import io.signalbox.ledger.NotesInMemory;
import io.signalbox.schedule.ManualClock;

import static org.assertj.core.api.Assertions.assertThat;

/** How much is looked at in a minute, and in which order; {@link BalanceWatchContract} has what is found. */
class BalanceWatchTest {

    private final ManualClock clock = new ManualClock();
    private final NotesInMemory notes = new NotesInMemory();
    /** Messages from one on, all of one channel with one reader; these have no delivery. */
    private final TreeSet<Long> missing = new TreeSet<>();

    /** These have one in a state that is none. */
    private final TreeSet<Long> nowhere = new TreeSet<>();

    private final List<String> counted = new ArrayList<>();
    private final List<String> summed = new ArrayList<>();
    private long newest;
    private Duration slow = Duration.ZERO;

    private static BalanceCheck.Count all(long after, long upTo) {
        return new BalanceCheck.Count(upTo - after, (upTo * (upTo + 1) - after * (after + 1)) / 2);
    }

    private static Stream<Long> within(TreeSet<Long> numbers, long after, long upTo) {
        return numbers.subSet(after, false, upTo, true).stream();
    }

    private static BalanceCheck.Count sum(Stream<Long> numbers) {
        return numbers.map(each -> new BalanceCheck.Count(1, each))
                .reduce(BalanceCheck.Count.NONE, BalanceCheck.Count::plus);
    }

    private final BalanceCheck check = new BalanceCheck() {
        @Override
        public long newest() {
            return newest;
        }

        @Override
        public Extent first(long after, long upTo, int most) {
            long end = Math.min(upTo, after + most);
            return new Extent(end, Map.of("customers", all(after, end)));
        }

        @Override
        public List<Gap> gaps(long after, long upTo) {
            return Stream.concat(within(missing, after, upTo), within(nowhere, after, upTo))
                    .limit(100)
                    .map(each -> new Gap(each, "customers", "to-billing"))
                    .toList();
        }

        @Override
        public Map<String, Count> count(long after, long upTo) {
            counted.add(after + "-" + upTo);
            clock.pass(slow);
            Count less = sum(within(missing, after, upTo)).plus(sum(within(nowhere, after, upTo)));
            return new TreeMap<>(Map.of("to-billing", all(after, upTo).minus(less)));
        }

        @Override
        public Count total(long after, long upTo) {
            summed.add(after + "-" + upTo);
            return all(after, upTo).minus(sum(within(missing, after, upTo)));
        }

        @Override
        public Purged purged() {
            return new Purged(0, 0);
        }
    };

    private BalanceWatch watch() {
        return new BalanceWatch(check, notes, () -> Map.of("to-billing", "customers"), clock); // nothing in memory
    }

    /** What is counted in it. */
    private List<String> minute() {
        counted.clear();
        summed.clear();
        watch().look();
        clock.pass(Duration.ofMinutes(1));
        return List.copyOf(counted);
    }

    /** So many messages, all counted. */
    private void messages(long upTo) {
        minute();
        newest = upTo;
        minute();
        for (long left = upTo; left > 0; left -= BalanceWatch.AGAIN) {
            minute();
        }
    }

    @Test
    void whatCameWithinTheLastMinuteIsLeftToTheNextTime() {
        minute();
        newest = 9;
        assertThat(minute()).isEmpty();
        assertThat(minute()).containsExactly("0-9", "0-9");
    }

    @Test
    void aStretchTakesInWhatComesWithinAnHour() {
        messages(9);
        newest = 20;
        minute();
        assertThat(minute()).containsExactly("9-20", "0-20");
        clock.pass(Duration.ofHours(1));
        newest = 30;
        minute();
        assertThat(minute()).containsExactly("20-30", "0-20", "20-30");
    }

    @Test
    void aBusyHubIsLookedAtInStretches() {
        minute();
        newest = 12_000;
        minute();

        assertThat(minute().subList(0, 3)).containsExactly("0-5000", "5000-10000", "10000-12000");
    }

    @Test
    void whatIsMoreThanAMinuteCountsIsHeldAgainstItsSum() {
        minute();
        newest = 70_000;
        minute();
        List<String> whole = minute();
        assertThat(whole.subList(0, 10)).startsWith("0-5000").endsWith("45000-50000");
        assertThat(summed).containsExactly("50000-55000", "55000-60000", "60000-65000", "65000-70000");
        assertThat(whole.subList(10, whole.size())).as("again").doesNotContainAnyElementsOf(summed);
        for (int i = 0; i < 2; i++) {
            minute();
        }
        assertThat(watch().shortages()).isEmpty();
    }

    @Test
    void aSumThatIsNotRightIsLookedInto() {
        minute();
        newest = 70_000;
        missing.add(56_789L);
        minute();
        assertThat(minute()).contains("55000-60000").doesNotContain("50000-55000");
        assertThat(watch().shortages())
                .singleElement()
                .extracting(Shortage::message)
                .isEqualTo(56_789L);
    }

    @Test
    void whatASumDoesNotShowIsFoundWithinARound() {
        minute();
        newest = 70_000;
        nowhere.add(56_789L);
        minute();
        minute();
        assertThat(watch().shortages()).isEmpty();
        minute();
        assertThat(watch().shortages())
                .singleElement()
                .extracting(Shortage::message)
                .isEqualTo(56_789L);
    }

    @Test
    void aLookThatTakesLongGoesOnTheNextTime() {
        minute();
        newest = 20_000;
        minute();
        slow = Duration.ofSeconds(15);
        assertThat(minute()).startsWith("0-5000", "5000-10000");
        assertThat(minute()).startsWith("10000-15000", "15000-20000");
    }

    @Test
    void aMinuteCountsAPartAgainAndTheNextGoesOnThereAndRoundAgain() {
        messages(120_000);
        List<String> round = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            List<String> part = minute();
            assertThat(part).hasSizeBetween(4, 10);
            round.addAll(part);
        }
        assertThat(round).doesNotHaveDuplicates().hasSize(24);
        assertThat(minute()).containsAnyElementsOf(round);
    }

    @Test
    void whatIsLostAnywhereIsFoundWithinARound() {
        messages(3_000_000);
        missing.add(1_234_567L);
        for (int i = 0; i < 3_000_000 / BalanceWatch.AGAIN + 1; i++) {
            minute();
        }
        assertThat(watch().shortages())
                .singleElement()
                .extracting(Shortage::message)
                .isEqualTo(1_234_567L);
        assertThat(minute()).startsWith("1230000-1235000");
    }

    @Test
    void noMoreThanAHundredAreKept() {
        messages(600_000);
        for (long each = 1; each < 600_000; each += 5_000) {
            missing.add(each);
        }
        for (int i = 0; i < 15; i++) {
            minute();
        }

        assertThat(watch().shortages()).hasSize(100);
    }

    @Test
    void aHubThatEndsBetweenTwoNotesCountsNothingTwice() {
        messages(9);
        newest = 20;
        minute();
        notes.awayAfter(1);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(this::minute)).isNotNull();
        notes.away(false);
        assertThat(minute()).containsExactly("0-20");
    }
}
