package io.signalbox.credential;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.system.CredentialTerms;

import static org.assertj.core.api.Assertions.assertThat;

class CalendarTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private static UseNote seen(Instant first, Instant rotated) {
        return new UseNote("p", first, rotated, null, null, null, null);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01-31, OK",
        "2026-12-24, OK", // ends at midnight, thirty days and a half from now
        "2026-12-23, DUE_IN_30_DAYS",
        "2026-12-01, DUE_IN_30_DAYS",
        "2026-11-30, DUE_IN_7_DAYS",
        "2026-11-25, DUE_IN_7_DAYS",
        "2026-11-24, DUE_IN_1_DAY", // the last day it holds
        "2026-11-23, EXPIRED",
    })
    void goesByTheDayOfTheDescriptor(LocalDate day, CredentialState state) {
        Calendar calendar = Calendar.of(new CredentialTerms(day, null, null), UseNote.EMPTY, null, null);

        assertThat(calendar.state(NOW)).isEqualTo(state);
        assertThat(calendar.expiresBy()).isEqualTo("descriptor");
    }

    @Test
    void believesCertificateThatEndsBeforeTheDayNamed() {
        Instant end = NOW.plus(Duration.ofDays(3));
        Calendar calendar = Calendar.of(
                new CredentialTerms(LocalDate.of(2027, 1, 31), null, null), UseNote.EMPTY, end, "certificate");

        assertThat(calendar.expires()).isEqualTo(end);
        assertThat(calendar.expiresBy()).isEqualTo("certificate");
        assertThat(calendar.state(NOW)).isEqualTo(CredentialState.DUE_IN_7_DAYS);
    }

    @Test
    void countsRotationFromTheLastChangeElseFromTheFirstSight() {
        CredentialTerms terms = new CredentialTerms(null, Duration.ofDays(90), null);
        Instant first = NOW.minus(Duration.ofDays(89));

        assertThat(Calendar.of(terms, seen(first, null), null, null).state(NOW))
                .isEqualTo(CredentialState.DUE_IN_1_DAY);
        assertThat(Calendar.of(terms, seen(first, NOW), null, null).state(NOW)).isEqualTo(CredentialState.OK);
        // Late is not ended: it still works.
        assertThat(Calendar.of(terms, seen(NOW.minus(Duration.ofDays(200)), null), null, null)
                        .state(NOW))
                .isEqualTo(CredentialState.DUE_IN_1_DAY);
    }

    @Test
    void saysNothingWhereNobodyDid() {
        Calendar calendar = Calendar.of(CredentialTerms.NONE, UseNote.EMPTY, null, null);

        assertThat(calendar).isEqualTo(new Calendar(null, null, null));
        assertThat(calendar.state(NOW)).isEqualTo(CredentialState.OK);
    }
}
