package io.signalbox.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.signalbox.ledger.NotesInMemory;
import io.signalbox.notice.NoticeRates.Due;
import io.signalbox.notice.NoticeRates.Held;
import io.signalbox.notice.NoticeRates.Limit;

import static org.assertj.core.api.Assertions.assertThat;

class NoticeRatesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final NotesInMemory notes = new NotesInMemory();

    private static final Limit TWO = new Limit(2, HOUR);

    private NoticeRates.Turn take(String notice, Instant at) {
        return rates().take("mail", notice, new Held(notice, "{}"), TWO, at);
    }

    private NoticeRates rates() {
        return new NoticeRates(notes); // nothing in memory
    }

    @Test
    void whatIsTooMuchIsCountedAndSaidWithTheNext() {
        assertThat(take("a", NOW)).isEqualTo(new NoticeRates.Turn(true, 0));
        assertThat(take("b", NOW)).isEqualTo(new NoticeRates.Turn(true, 0));
        assertThat(take("c", NOW).isGiven()).isFalse();
        assertThat(take("d", NOW).isGiven()).isFalse();

        assertThat(take("e", NOW.plus(HOUR))).isEqualTo(new NoticeRates.Turn(true, 2));
        assertThat(take("f", NOW.plus(HOUR))).isEqualTo(new NoticeRates.Turn(true, 0));
    }

    @Test
    void theSameNoticeAgainTakesNoMoreRoom() {
        take("a", NOW);
        take("a", NOW);

        assertThat(take("b", NOW).isGiven()).isTrue();
    }

    @Test
    void whatIsHeldBackIsDueOnceThereIsRoomTheOldestFirst() {
        List.of("a", "b", "c", "d", "e").forEach(notice -> take(notice, NOW));
        assertThat(rates().due("mail", TWO, NOW.plusSeconds(3599))).isEmpty();

        Instant later = NOW.plus(HOUR);
        assertThat(rates().due("mail", TWO, later)).contains(new Due(new Held("c", "{}"), 2));
        rates().told("mail", "c", new Held("c", "{}"), TWO, later);
        assertThat(rates().due("mail", TWO, later).orElseThrow().notice().firing())
                .isEqualTo("d");
        rates().told("mail", "d", new Held("d", "{}"), TWO, later);
        assertThat(rates().due("mail", TWO, later)).as("no room for the third").isEmpty();
    }

    @Test
    void aLaterNoticeOfTheSameAlertTakesThePlaceOfOneThatWaits() {
        List.of("a", "b").forEach(notice -> take(notice, NOW));
        rates().take("mail", "storm#1", new Held("storm", "firing"), TWO, NOW);
        rates().take("mail", "storm#2", new Held("storm", "resolved"), TWO, NOW);

        assertThat(rates().due("mail", TWO, NOW.plus(HOUR))
                        .orElseThrow()
                        .notice()
                        .text())
                .isEqualTo("resolved");
        rates().take("mail", "storm#3", new Held("storm", "firing"), TWO, NOW.plus(HOUR));
        assertThat(rates().due("mail", TWO, NOW.plus(HOUR))).isEmpty();
    }
}
