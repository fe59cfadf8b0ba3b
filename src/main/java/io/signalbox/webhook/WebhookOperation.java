package io.signalbox.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.Sha256;
import io.signalbox.secret.SecretName;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.SourceOperation;

/**
 * An operation by which the system calls us.
 *
 * @param signature how the system proves that the call is its own
 * @param id where the event's id stands
 * @param subject where the business key stands, or null when the webhook has none
 * @param body how it comes
 * @param repeats what may differ between an event and its repeat
 * @param headers the names of those that are kept with a message; it is the same event whatever they say
 * @param handshake what the system asks before it sends events, or null when nothing of the kind is answered
 * @param answer what it wants to hear when an event is kept; null for the id
 */
public record WebhookOperation(
        String name,
        Signature signature,
        Extraction id,
        Extraction subject,
        WebhookBody body,
        Repeats repeats,
        List<String> headers,
        Handshake handshake,
        Handshake.Reply answer)
        implements SourceOperation {

    WebhookOperation(String name, Signature signature, Extraction id, Extraction subject) {
        this(name, signature, id, subject, WebhookBody.JSON, Repeats.EXACT, List.of(), null, null);
    }

    @Override
    public List<SecretName> secrets() {
        return Stream.concat(
                        signature.secrets().stream(),
                        Stream.ofNullable(handshake).map(Handshake::secret).filter(Objects::nonNull))
                .distinct()
                .toList();
    }

    /**
     * Whether the raw body was signed with the shared secret. Missing, malformed, wrong and outdated signatures look the
     * same to the caller.
     *
     * @throws io.signalbox.problem.ProblemException {@code SECRET_MISSING} when nobody has stored the shared secret
     */
    public boolean isAuthentic(SignedCall call, Instant now, SecretStore secrets) {
        return signature.signs(call, now, secrets);
    }

    /**
     * The headers with which a sample of this webhook is authentic.
     *
     * @param call as it will be sent, but for these headers
     * @throws io.signalbox.problem.ProblemException {@code SECRET_UNUSABLE} when only the system itself can sign, {@code SECRET_MISSING}
     */
    public Map<String, String> proof(SignedCall call, Instant now, SecretStore secrets) {
        return signature.proof(call, now, secrets);
    }

    /** A sample's body with what proves it authentic, where that stands in the body. */
    public byte[] proven(byte[] body, Instant now, SecretStore secrets) {
        return signature.proven(body, now, secrets);
    }

    /** Whether what proves a call authentic stands in its body, which therefore has to come as it is. */
    public boolean isProvenByBody() {
        return signature.isInBody();
    }

    /** What may be missing or wrong where a call is not authentic, for a person. */
    public String proofName() {
        return signature.what();
    }

    /** What a caller without a proof is asked for, as {@code WWW-Authenticate} says it. */
    public Optional<String> challenge() {
        return Optional.ofNullable(signature.challenge());
    }

    /** The headers, in lower case, without which no call is authentic; the one that holds the signature is the first. */
    public List<String> proofHeaders() {
        return signature.needs();
    }

    /** The headers that the event's id is taken from; none where it stands in the body. */
    public Set<String> idHeaders() {
        return id.headers();
    }

    /**
     * The event's id, if the call carries an acceptable one. Where that stands in a header that nobody signed, it is made of what
     * is signed instead, so that a recorded call stays the same event under whatever id it is sent again.
     */
    public Optional<String> eventId(Arrival arrival) {
        Optional<String> found = id.of(arrival);
        return unsignedIdHeaders().isEmpty()
                ? found
                : found.map(unsigned -> "sha256-" + Sha256.hex(signature.signed(arrival.call())));
    }

    /** The headers that the id is taken from and the signature does not cover. */
    Set<String> unsignedIdHeaders() {
        return id.headers().stream().filter(header -> !signature.covers(header)).collect(Collectors.toSet());
    }

    /** Whether a repeat may say something else than the event did. */
    public boolean repeatsMayDiffer() {
        return !repeats.isExact() || id.readsContent();
    }

    /** Whether a body is that of the event kept before, apart from what the descriptor says may differ. */
    public boolean isRepeat(byte[] before, byte[] now) {
        return repeats.isSame(before, now);
    }

    /** The business key, if the webhook declares one and the call carries it. */
    public Optional<String> eventSubject(Arrival arrival) {
        return subject == null ? Optional.empty() : subject.of(arrival);
    }

    @Override
    public Optional<String> subject(JsonNode body) {
        byte[] nothing = {};
        return eventSubject(new Arrival(new SignedCall("POST", header -> null, nothing), nothing, body));
    }

    @Override
    public boolean isCalled() {
        return true;
    }

    /** Whether a call without a subject is to be refused. */
    public boolean needsSubject() {
        return subject != null;
    }
}
