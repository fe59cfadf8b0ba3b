package io.signalbox.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Singleton;

import io.signalbox.alert.Reading;
import io.signalbox.credential.CredentialReport;
import io.signalbox.credential.CredentialState;
import io.signalbox.deprecation.Deprecation;
import io.signalbox.drift.Drift;
import io.signalbox.problem.Quantity;

/** What is known of the systems of an integration, and changes slowly: it is asked for once a minute. Safe for one thread. */
@Singleton
final class MeasureSystems {

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final ReportCredentials credentials;
    private final ReportDeprecations deprecations;
    private final ReportDrift drift;
    private final Clock clock;
    private Known known;

    MeasureSystems(ReportCredentials credentials, ReportDeprecations deprecations, ReportDrift drift, Clock clock) {
        this.credentials = credentials;
        this.deprecations = deprecations;
        this.drift = drift;
        this.clock = clock;
    }

    private record Known(
            Instant at, List<CredentialReport> credentials, List<Deprecation> deprecations, List<Drift> breaking) {}

    private Known known() {
        Instant now = clock.instant();
        if (known == null || known.at().plus(FRESH).isBefore(now)) {
            known = new Known(
                    now,
                    credentials.report(),
                    deprecations.report(),
                    drift.report(Optional.empty()).stream()
                            .filter(each -> each.kind() == Drift.Kind.BREAKING && each.acknowledgedBy() == null)
                            .toList());
        }
        return known;
    }

    /** Seconds for which the first of them to end is good; what is refused is good for none. */
    Optional<Reading> credential(Set<String> systems) {
        Instant now = clock.instant();
        List<CredentialReport> ending = known().credentials().stream()
                .filter(each -> systems.contains(each.system()) && (isRefused(each) || lasts(each)))
                .sorted(Comparator.comparing(each -> left(each, now)))
                .toList();
        return ending.stream().findFirst().map(first -> {
            long left = left(first, now);
            String how = isRefused(first) ? "is refused" : left <= 0 ? "has ended" : "ends in " + Ages.words(left);
            return new Reading(left, 1, "the credential of '" + first.system() + "' " + how, first.alarm());
        });
    }

    /** A token that is fetched anew by itself is nobody's business. */
    private static boolean lasts(CredentialReport credential) {
        return credential.expires() != null && !"token".equals(credential.expiresBy());
    }

    private static boolean isRefused(CredentialReport credential) {
        return credential.state() == CredentialState.REFUSED;
    }

    private static long left(CredentialReport credential, Instant now) {
        return isRefused(credential)
                ? 0
                : Duration.between(now, credential.expires()).toSeconds();
    }

    /** Seconds until the first operation ends that it calls. */
    Optional<Reading> sunset(String integration) {
        Instant now = clock.instant();
        List<Deprecation> called = known().deprecations().stream()
                .filter(each -> each.ends() != null
                        && each.callers().stream().anyMatch(caller -> integration.equals(caller.integration())))
                .toList(); // the next end first
        return called.stream().findFirst().map(first -> {
            long left = Duration.between(now, first.ends()).toSeconds();
            return new Reading(
                    left,
                    called.size(),
                    "the operation '" + first.system() + "/" + first.operation() + "' "
                            + (left <= 0 ? "has ended" : "ends in " + Ages.words(left)),
                    first.successor() == null ? first.reason() : "use instead: " + first.successor());
        });
    }

    Reading drift(Set<String> systems) {
        List<Drift> breaking = known().breaking().stream()
                .filter(each -> systems.contains(each.system()))
                .toList();
        return new Reading(
                breaking.size(),
                breaking.size(),
                Quantity.of(breaking.size(), "breaking change") + " of systems",
                breaking.isEmpty()
                        ? null
                        : breaking.get(0).system() + "/" + breaking.get(0).operation() + " "
                                + breaking.get(0).field() + ": "
                                + breaking.get(0).text());
    }
}
