package io.signalbox.system;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How a system proves that a webhook call is its own. */
sealed interface Signature permits StandardWebhooksSignature, HmacSignature, TemplateSignature, Signature.None {

    Duration DEFAULT_TOLERANCE = Duration.ofMinutes(5);
    String DEFAULT_HMAC_HEADER = "X-Hub-Signature-256";

    boolean signs(SignedCall call, Instant now, SecretStore secrets);

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
    }
}
