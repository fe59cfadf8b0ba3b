package io.signalbox.handbook;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.signalbox.handbook.Known.CredentialState;
import io.signalbox.secret.SecretName;
import io.signalbox.system.SystemDescriptor;

/** How we sign in at a system and until when, in words. Secrets have names here, and no values. */
final class SignInText {

    private SignInText() {}

    /** All secrets, those by which its calls are proved to be its own among them. */
    static List<SecretName> secrets(SystemDescriptor system) {
        return Stream.concat(system.auth().secrets().stream(), system.operationSecrets().stream())
                .distinct()
                .toList();
    }

    static Line how(SystemDescriptor system) {
        String type = system.auth().type();
        Line line = Line.of(type.equals("none") ? "no credentials" : type);
        return line.and(named(" (secrets ", system.auth().secrets(), ")"))
                .and(named("; secrets of its operations: ", system.operationSecrets(), ""));
    }

    private static Line named(String before, Collection<SecretName> secrets, String after) {
        return secrets.isEmpty()
                ? Line.of()
                : Line.of(before)
                        .and(Line.listed(secrets.stream()
                                .map(secret -> Span.code(secret.toString()))
                                .toList()))
                        .and(after);
    }

    /** The last day that is known, and who says so. */
    static String until(SystemDescriptor system, Known known) {
        if (secrets(system).isEmpty()) {
            return "-";
        }
        Optional<CredentialState> state = known.credential(system.name());
        if (state.isPresent() && state.get().expires() != null) {
            LocalDate day = state.get().expires().atZone(ZoneOffset.UTC).toLocalDate();
            return day + " (by the " + state.get().expiresBy() + ")";
        }
        String rotate = system.terms().rotate() == null
                ? ""
                : "; to be changed every " + system.terms().rotate().toDays() + " days";
        return system.terms().expires() == null
                ? "no end is known" + rotate
                : system.terms().expires() + " (by the descriptor)" + rotate;
    }

    static String state(SystemDescriptor system, Known known) {
        if (secrets(system).isEmpty()) {
            return "-";
        }
        return known.credential(system.name())
                .map(state -> state.alarm() == null ? state.state() : state.state() + ": " + state.alarm())
                .orElse(known.isAsked() ? "not known" : "not known without a hub");
    }

    static String rotation(SystemDescriptor system) {
        return system.terms().rotate() == null
                ? "not said"
                : "every " + TimeText.of(system.terms().rotate());
    }
}
