package io.signalbox.ledger;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NoteKindTest {

    private record Sample(String by, Instant at, Long count, byte[] files) {}

    private static final NoteKind<Sample> PAUSE = NoteKind.of(NoteName.PAUSE, Sample.class);
    private static final Instant AT = Instant.parse("2026-11-29T03:00:00.123Z");

    @Test
    void writesTimesAsTextAndBytesInBase64() {
        String json = PAUSE.write(new Sample("ada", AT, null, new byte[] {1, 2}));
        assertThat(json)
                .isEqualTo("{\"by\":\"ada\",\"at\":\"2026-11-29T03:00:00.123Z\",\"count\":null,\"files\":\"AQI=\"}");
        assertThat(PAUSE.read("a", json).at()).isEqualTo(AT);
        assertThat(PAUSE.read("a", json).files()).containsExactly(1, 2);
    }

    @Test
    void readsWhatEarlierAndLaterVersionsWrote() {
        Sample sample = PAUSE.read("a", "{\"at\":" + AT.toEpochMilli() + ",\"later\":{\"more\":1}}");
        assertThat(sample.at()).isEqualTo(AT);
        assertThat(sample.by()).isNull();
        assertThat(sample.count()).isNull();
    }

    @Test
    void saysWhichNoteCannotBeRead() {
        for (String broken : new String[] {"{", "[]", "null", "\"text\""}) {
            assertThatThrownBy(() -> PAUSE.read("system/billing", broken))
                    .isInstanceOfSatisfying(ProblemException.class, e -> {
                        assertThat(e.problem().code()).isEqualTo(ProblemCode.NOTE_UNREADABLE);
                        assertThat(e.problem().detail()).contains("'system/billing'", "'pause'");
                    });
        }
    }

    @Test
    void takesAnUnreadableNoteForWhatItsKindSays() {
        Sample unknown = new Sample("unknown", null, null, null);
        assertThat(PAUSE.unreadableAs(unknown).read("a", "{")).isEqualTo(unknown);
    }
}
