package io.signalbox.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.signalbox.problem.ProblemException;
import io.signalbox.secret.SecretName;
import io.signalbox.secret.SecretStore;

/** How a system proves that a webhook call is its own. */
sealed interface Signature
        permits StandardWebhooksSignature, HmacSignature, TemplateSignature, SharedPassword, Signature.None {

    Duration DEFAULT_TOLERANCE = Duration.ofMinutes(5);
    String DEFAULT_HMAC_HEADER = "X-Hub-Signature-256";

    boolean signs(SignedCall call, Instant now, SecretStore secrets);

    /**
     * The headers that make a call the system's own, for samples of one's own webhooks.
     *
     * @param call as it will be sent, but for these headers
     * @throws ProblemException {@code SECRET_UNUSABLE} when only the system can sign
     */
    Map<String, String> proof(SignedCall call, Instant now, SecretStore secrets);

    /** What a signed call signs, to distinguish it from others. */
    byte[] signed(SignedCall call);

    /**
     * Whether a header is among what is signed. Whoever recorded a call can put anything into the others.
     *
     * @param header in lower case
     */
    boolean covers(String header);

    /** The headers, in lower case, without which no call is authentic; the one that holds the signature is the first. */
    default List<String> needs() {
        return List.of();
    }

    /**
     * Whether a header holds the signature.
     *
     * @param header in lower case
     */
    default boolean isProof(String header) {
        return false;
    }

    /** The same body with what proves it, where that stands in the body. */
    default byte[] proven(byte[] body, Instant now, SecretStore secrets) {
        return body;
    }

    /** Whether the proof stands in the body, which therefore has to come as it is. */
    default boolean isInBody() {
        return false;
    }

    /** What may be missing or wrong, for a person. */
    default String what() {
        return "signature";
    }

    /** What a caller without a proof is asked for, as {@code WWW-Authenticate} says it; null for nothing. */
    default String challenge() {
        return null;
    }

    /** What it is checked with. */
    default List<SecretName> secrets() {
        return List.of();
    }

    /** Anybody may call: the descriptor says so in so many words. */
    record None() implements Signature {
        @Override
        public boolean signs(SignedCall call, Instant now, SecretStore secrets) {
            return true;
        }

        @Override
        public Map<String, String> proof(SignedCall call, Instant now, SecretStore secrets) {
            return Map.of();
        }

        @Override
        public byte[] signed(SignedCall call) {
            return call.body();
        }

        /** Where nothing is signed, a header is as good as the rest. */
        @Override
        public boolean covers(String header) {
            return true;
        }
    }
}
