package io.signalbox.system;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

import io.signalbox.document.DurationText;
import io.signalbox.document.Section;
import io.signalbox.document.Suggestion;
import io.signalbox.problem.ProblemCode;

/** Reads {@code credentials}: until when they hold, how often they change, what proves them. */
final class TermsReader {

    private TermsReader() {}

    static CredentialTerms read(Section credentials, Map<String, Operation> operations) {
        credentials.text("probe").ifPresent(probe -> checkProbe(credentials, probe, operations));
        return new CredentialTerms(
                expires(credentials).orElse(null),
                credentials.text("rotate").flatMap(DurationText::parse).orElse(null),
                credentials.text("probe").orElse(null));
    }

    private static Optional<LocalDate> expires(Section credentials) {
        Optional<String> text = credentials.text("expires");
        try {
            return text.map(LocalDate::parse);
        } catch (DateTimeException e) {
            credentials.error(
                    "expires",
                    ProblemCode.VALUE_REFUSED,
                    "'expires' must be a day of the calendar, such as 2027-01-31");
            return Optional.empty();
        }
    }

    private static void checkProbe(Section credentials, String probe, Map<String, Operation> operations) {
        Operation operation = operations.get(probe);
        if (operation == null) {
            credentials.error(
                    "probe",
                    ProblemCode.REFERENCE_UNKNOWN,
                    "'" + probe + "' is not an operation of this system" + Suggestion.hint(probe, operations.keySet()));
        } else if (!(operation instanceof CallableOperation http)
                || !http.isSafe()
                || !http.template().isEmpty()) {
            credentials.error(
                    "probe",
                    ProblemCode.PROBE_UNSAFE,
                    "'" + probe + "' cannot prove credentials: a probe is a GET or HEAD without values of a message");
        }
    }
}
