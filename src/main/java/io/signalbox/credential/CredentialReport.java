package io.signalbox.credential;

import java.time.Instant;
import java.util.List;

/**
 * What there is to say about one credential; no secret's value. What is not known is null.
 *
 * @param type how it signs in
 * @param owner the team that the descriptor names
 * @param secrets by name
 * @param source where they come from: files, environment or vault
 * @param systems all that use one of its secrets
 * @param firstSeen when the hub met it
 * @param lastRotation when its secrets changed last, as the hub saw it
 * @param expires when it ends
 * @param expiresBy who says so: descriptor, certificate, token or consent
 * @param rotateBy when it is to be changed
 * @param alarm one sentence for a person, or null when there is nothing to do
 */
public record CredentialReport(
        String system,
        String type,
        String owner,
        List<String> secrets,
        String source,
        List<String> systems,
        Instant firstSeen,
        Instant lastUse,
        Instant lastSuccess,
        Instant lastRefusal,
        Instant lastRotation,
        Instant expires,
        String expiresBy,
        Instant rotateBy,
        CredentialState state,
        String alarm) {}
