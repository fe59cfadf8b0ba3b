package io.signalbox.notice;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.signalbox.ledger.NotesInMemory;

import static org.assertj.core.api.Assertions.assertThat;

class NoticeRatesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final NotesInMemory notes = new NotesInMemory();

    private NoticeRates.Turn take(String notice, Instant at) {
        return new NoticeRates(notes).take("mail", notice, 2, HOUR, at); // nothing in memory
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
}
