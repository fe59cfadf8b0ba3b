package io.signalbox.retirement;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.problem.ProblemException;
import io.signalbox.retirement.RetireIntegration.RetireOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RetireOptionsTest {

    @Test
    void tellSendersToGiveUpWhereNobodySaysOtherwise() {
        assertThat(RetireOptions.of(null, null)).isEqualTo(new RetireOptions(true, null));
        assertThat(RetireOptions.of("unavailable", "2026-12-31T00:00:00Z"))
                .isEqualTo(new RetireOptions(false, Instant.parse("2026-12-31T00:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource({"Gone,", "'',", "gone, 2026-12-31", "gone, tomorrow", "gone, ''"})
    void refuseWhatTheyDoNotKnow(String answer, String sunset) {
        assertThatThrownBy(() -> RetireOptions.of(answer, sunset))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("SB-8003");
    }
}
