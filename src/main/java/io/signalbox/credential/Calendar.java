package io.signalbox.credential;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.stream.Stream;

import io.signalbox.system.CredentialTerms;

/**
 * When a credential ends and when it is to be changed.
 *
 * @param expires null when nobody says
 * @param expiresBy who says so
 * @param rotateBy null when there is no such rule, or it has not been met yet
 */
record Calendar(Instant expires, String expiresBy, Instant rotateBy) {

    private static final Duration DAY = Duration.ofDays(1);

    /**
     * @param found what the credential says of itself, or null
     * @param foundBy what says it
     */
    static Calendar of(CredentialTerms terms, UseNote use, Instant found, String foundBy) {
        // The day named is the last that it holds, wherever on earth: so its end in UTC.
        Instant named = terms.expires() == null
                ? null
                : terms.expires().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        boolean byItself = found != null && (named == null || found.isBefore(named));
        Instant since = use.rotated() == null ? use.firstSeen() : use.rotated();
        return new Calendar(
                byItself ? found : named,
                byItself ? foundBy : named == null ? null : "descriptor",
                terms.rotate() == null || since == null ? null : since.plus(terms.rotate()));
    }

    CredentialState state(Instant now) {
        if (expires != null && !now.isBefore(expires)) {
            return CredentialState.EXPIRED;
        }
        return Stream.of(expires, rotateBy)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .map(due -> state(Duration.between(now, due)))
                .orElse(CredentialState.OK);
    }

    private static CredentialState state(Duration left) {
        if (left.compareTo(DAY) <= 0) {
            return CredentialState.DUE_IN_1_DAY;
        }
        if (left.compareTo(DAY.multipliedBy(7)) <= 0) {
            return CredentialState.DUE_IN_7_DAYS;
        }
        return left.compareTo(DAY.multipliedBy(30)) <= 0 ? CredentialState.DUE_IN_30_DAYS : CredentialState.OK;
    }
}
