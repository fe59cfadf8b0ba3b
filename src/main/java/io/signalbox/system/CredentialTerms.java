package io.signalbox.system;

import java.time.Duration;
import java.time.LocalDate;

/**
 * What the descriptor says about the life of a system's credentials.
 *
 * @param expires the last day they hold, or null
 * @param rotate how often they are to be changed, or null
 * @param probe a safe operation that proves them, or null
 */
public record CredentialTerms(LocalDate expires, Duration rotate, String probe) {

    public static final CredentialTerms NONE = new CredentialTerms(null, null, null);
}
