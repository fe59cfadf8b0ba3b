package io.signalbox.credential;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import io.signalbox.problem.ProblemException;
import io.signalbox.secret.SecretName;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.Auth;
import io.signalbox.system.SystemDescriptor;

/** Says what there is to say about one credential. */
final class CredentialReporter {

    private final Credential credential;
    private final CredentialUse use;
    private final SecretStore secrets;
    private final Clock clock;

    CredentialReporter(Credential credential, CredentialUse use, SecretStore secrets, Clock clock) {
        this.credential = credential;
        this.use = use;
        this.secrets = secrets;
        this.clock = clock;
    }

    CredentialReport report(SystemDescriptor system, Collection<SystemDescriptor> all) {
        Optional<String> unreadable = look();
        UseNote note = use.all();
        List<SecretName> names = system.auth().secrets();
        Calendar calendar = Calendar.of(system.terms(), note, found(system), foundBy(system.auth()));
        CredentialState state = state(note, calendar);
        return new CredentialReport(
                system.name(),
                system.auth().type(),
                system.contact().team(),
                names.stream().map(SecretName::value).toList(),
                source(names),
                all.stream()
                        .filter(other -> other.name().equals(system.name())
                                || !Collections.disjoint(other.auth().secrets(), names))
                        .map(SystemDescriptor::name)
                        .toList(),
                note.firstSeen(),
                note.used(),
                note.succeeded(),
                note.refused(),
                note.rotated(),
                calendar.expires(),
                calendar.expiresBy(),
                calendar.rotateBy(),
                state,
                unreadable.orElseGet(() -> alarm(state, calendar)));
    }

    /** A change that no call has met yet is seen here. */
    private Optional<String> look() {
        try {
            credential.read();
            return Optional.empty();
        } catch (ProblemException e) {
            return Optional.of(e.problem().detail());
        }
    }

    private CredentialState state(UseNote note, Calendar calendar) {
        boolean refused = note.refused() != null
                && (note.succeeded() == null || note.refused().isAfter(note.succeeded()));
        return refused ? CredentialState.REFUSED : calendar.state(clock.instant());
    }

    private Instant found(SystemDescriptor system) {
        if (system.auth() instanceof Auth.OAuth) {
            return credential.consentEnds().orElse(null);
        }
        return credential.material().flatMap(Material::ends).orElse(null);
    }

    private static String foundBy(Auth auth) {
        if (auth instanceof Auth.OAuth) {
            return "consent";
        }
        return auth instanceof Auth.Mtls ? "certificate" : "token";
    }

    private String source(List<SecretName> names) {
        String sources = names.stream()
                .map(secrets::origin)
                .map(origin -> origin.map(SecretStore.Origin::source).orElse(null))
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(", "));
        return sources.isEmpty() ? null : sources;
    }

    private String alarm(CredentialState state, Calendar calendar) {
        Optional<Instant> newRefused = credential.newRefusedSince();
        if (newRefused.isPresent()) {
            return "the new secret is refused since " + newRefused.get()
                    + "; the old one is used for as long as it works: check the new one";
        }
        return switch (state) {
            case OK -> null;
            case REFUSED -> "the system refuses it: renew it, or its permissions there";
            case EXPIRED -> "it ended on " + calendar.expires() + ": renew it";
            default -> due(calendar);
        };
    }

    private static String due(Calendar calendar) {
        boolean ends = calendar.expires() != null
                && (calendar.rotateBy() == null || !calendar.expires().isAfter(calendar.rotateBy()));
        return ends
                ? "it ends on " + calendar.expires() + ": renew it"
                : "it is to be changed by " + calendar.rotateBy() + ": credentials.rotate of the descriptor says so";
    }
}
