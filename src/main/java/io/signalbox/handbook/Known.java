package io.signalbox.handbook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.signalbox.delivery.RetryPolicy;
import io.signalbox.loss.CountedLosses;

/**
 * What a running hub knows beside the files. No secret's value and no payload.
 *
 * @param at when it was asked; null where no hub was
 * @param version of the hub
 * @param retries when a failed delivery is tried again there
 * @param incidents the newest first
 * @param losses of the mappings that lost something
 */
public record Known(
        Instant at,
        String version,
        Retries retries,
        List<CredentialState> credentials,
        List<Incident> incidents,
        List<UnitInUse> units,
        List<CountedLosses> losses) {

    public Known {
        losses = losses == null ? List.of() : List.copyOf(losses); // an older hub does not say
        credentials = List.copyOf(credentials);
        incidents = List.copyOf(incidents);
        units = List.copyOf(units);
    }

    /** What of it belongs to some integrations; losses are looked up by mapping. */
    public Known of(Predicate<String> integrations) {
        return new Known(
                at,
                version,
                retries,
                List.of(),
                incidents.stream()
                        .filter(each -> each.integration() != null && integrations.test(each.integration()))
                        .toList(),
                units.stream()
                        .filter(unit -> unit.kind().equals("integration") && integrations.test(unit.name()))
                        .toList(),
                losses);
    }

    /** When a failed delivery is tried again, in seconds. */
    public record Retries(long firstSeconds, long longestSeconds, long forSeconds) {

        public static Retries of(RetryPolicy policy) {
            return new Retries(
                    policy.first().toSeconds(),
                    policy.longest().toSeconds(),
                    policy.giveUpAfter().toSeconds());
        }

        RetryPolicy policy() {
            return new RetryPolicy(
                    Duration.ofSeconds(firstSeconds),
                    Duration.ofSeconds(longestSeconds),
                    Duration.ofSeconds(forSeconds));
        }
    }

    /**
     * How a credential stands.
     *
     * @param state in a word or two
     * @param expires when it ends, or null
     * @param expiresBy who says so, or null
     * @param alarm what is to be done, or null
     */
    public record CredentialState(
            String system, String state, Instant expires, String expiresBy, Instant lastSuccess, String alarm) {}

    /**
     * Something that went wrong, or that a person did about it.
     *
     * @param integration whose it is, or null
     * @param system at which it happened, or null
     * @param what in a few words
     * @param code of the problem, or null
     * @param delivery an example of it, or null
     */
    public record Incident(
            Instant at, String integration, String system, String what, String code, String detail, Long delivery) {}

    /**
     * A version of files.
     *
     * @param kind {@code integration}, {@code system} or {@code model}
     * @param version null where none is in use
     */
    public record UnitInUse(String kind, String name, String version, Instant since, boolean rejected) {}

    /** Where no hub was asked. */
    public static Known nothing() {
        return new Known(null, null, Retries.of(RetryPolicy.DEFAULT), List.of(), List.of(), List.of(), List.of());
    }

    public boolean isAsked() {
        return at != null;
    }

    Optional<CredentialState> credential(String system) {
        return credentials.stream().filter(each -> each.system().equals(system)).findFirst();
    }

    /** None where no hub was asked. */
    Optional<CountedLosses> losses(String mapping) {
        return !isAsked()
                ? Optional.empty()
                : losses.stream()
                        .filter(each -> each.mapping().equals(mapping))
                        .findFirst()
                        .or(() -> Optional.of(CountedLosses.none(mapping)));
    }

    Optional<UnitInUse> unit(String kind, String name) {
        return units.stream()
                .filter(each -> each.kind().equals(kind) && each.name().equals(name))
                .findFirst();
    }
}
