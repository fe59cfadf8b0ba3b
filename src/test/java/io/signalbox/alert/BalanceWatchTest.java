package io.signalbox.alert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.signalbox.ledger.BalanceCheck;
import io.signalbox.ledger.NotesInMemory;
import io.signalbox.schedule.ManualClock;

import static org.assertj.core.api.Assertions.assertThat;

/** What is missing is found a minute later, once, and until somebody has mended it. */
class BalanceWatchTest {

    private static final BalanceCheck.Gap GAP = new BalanceCheck.Gap(7, "customers", "to-billing");

    private final ManualClock clock = new ManualClock();
    private final NotesInMemory notes = new NotesInMemory();
    private final Map<String, String> readers = new TreeMap<>(Map.of("to-billing", "customers"));
    private final List<BalanceCheck.Gap> missing = new ArrayList<>();
    private final List<String> looked = new ArrayList<>();
    private long newest = 5;
    private Duration slow = Duration.ZERO;

    private final BalanceCheck check = new BalanceCheck() {
        @Override
        public long newest() {
            return newest;
        }

        @Override
        public Stretch look(long after, long upTo) {
            looked.add(after + "-" + upTo);
            clock.pass(slow);
            return new Stretch(
                    upTo - after,
                    missing.stream()
                            .filter(gap -> gap.message() > after && gap.message() <= upTo)
                            .toList());
        }

        @Override
        public boolean isMissing(Gap gap) {
            return missing.contains(gap);
        }
    };

    private BalanceWatch watch() {
        return new BalanceWatch(check, notes, () -> readers, clock); // nothing in memory
    }

    private void minute() {
        watch().look();
        clock.pass(Duration.ofMinutes(1));
    }

    @Test
    void whatCameWithinTheLastMinuteIsLeftToTheNextTime() {
        minute();
        newest = 9;
        minute();
        assertThat(looked).isEmpty();
        minute();
        assertThat(looked).containsExactly("5-9");
        minute();
        assertThat(looked).containsExactly("5-9");
    }

    @Test
    void aGapIsKeptUntilItIsMended() {
        missing.add(GAP);
        minute();
        newest = 9;
        minute();
        minute();
        assertThat(watch().gaps()).containsExactly(GAP);
        minute();
        assertThat(watch().gaps()).containsExactly(GAP);
        missing.clear();
        minute();
        assertThat(watch().gaps()).isEmpty();
    }

    @Test
    void aSubscriptionThatIsNewHasNoPartInWhatCameBefore() {
        missing.add(GAP);
        readers.clear();
        minute();
        newest = 9;
        minute();
        readers.put("to-billing", "customers");
        minute();

        assertThat(watch().gaps()).isEmpty();
    }

    @Test
    void aSubscriptionThatEndedMeanwhileMissesNothing() {
        missing.add(GAP);
        minute();
        newest = 9;
        minute();
        readers.clear();
        minute();

        assertThat(watch().gaps()).isEmpty();
    }

    @Test
    void noMoreThanAHundredAreKept() {
        for (int i = 0; i < 150; i++) {
            missing.add(new BalanceCheck.Gap(6 + i, "customers", "to-billing"));
        }
        minute();
        newest = 9_000;
        minute();
        minute();

        assertThat(watch().gaps()).hasSize(100);
    }

    @Test
    void aLookThatTakesLongGoesOnTheNextTime() {
        minute();
        newest = 20_005;
        minute();
        slow = Duration.ofSeconds(15);
        minute();
        assertThat(looked).containsExactly("5-5005", "5005-10005");
        minute();

        assertThat(looked).containsExactly("5-5005", "5005-10005", "10005-15005", "15005-20005");
    }

    @Test
    void aBusyHubIsLookedAtInStretches() {
        minute();
        newest = 12_005;
        minute();
        minute();

        assertThat(looked).containsExactly("5-5005", "5005-10005", "10005-12005");
    }
}
