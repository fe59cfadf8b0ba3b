package io.signalbox.system;

import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An operation by which the system calls us.
 *
 * @param signature how the system proves that the call is its own
 * @param id where the event's id stands
 * @param subject where the business key stands, or null when the webhook has none
 * @param isForm whether it comes as a form, which is kept as a JSON object of texts
 */
public record WebhookOperation(String name, Signature signature, Extraction id, Extraction subject, boolean isForm)
        implements Operation {

    /**
     * Whether the raw body was signed with the shared secret. Missing, malformed, wrong and outdated signatures look the
     * same to the caller.
     *
     * @throws io.signalbox.problem.ProblemException {@code SECRET_MISSING} when nobody has stored the shared secret
     */
    public boolean isAuthentic(SignedCall call, Instant now, SecretStore secrets) {
        return signature.signs(call, now, secrets);
    }

    /** The event's id, if the call carries an acceptable one. */
    public Optional<String> eventId(SignedCall call, JsonNode body) {
        return id.of(call, body);
    }

    /** The business key, if the webhook declares one and the call carries it. */
    public Optional<String> eventSubject(SignedCall call, JsonNode body) {
        return subject == null ? Optional.empty() : subject.of(call, body);
    }

    /** Whether a call without a subject is to be refused. */
    public boolean needsSubject() {
        return subject != null;
    }
}
