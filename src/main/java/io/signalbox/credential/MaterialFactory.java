package io.signalbox.credential;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.exchange.HeaderField;
import io.signalbox.ledger.Notes;
import io.signalbox.message.Json;
import io.signalbox.system.Auth;
import io.signalbox.system.OAuthGrant;
import io.signalbox.system.SystemDescriptor;

/**
 * Makes of secrets what signs in.
 *
 * @param process names this process among those on the ledger
 * @param margin how long before its end a token is replaced
 * @param background for tokens that are replaced early
 */
record MaterialFactory(
        TokenEndpoint endpoint,
        Notes notes,
        Seal seal,
        String process,
        Duration margin,
        Executor background,
        Clock clock) {

    /** @throws io.signalbox.problem.ProblemException {@code SECRET_UNUSABLE} */
    Material make(SystemDescriptor system, CredentialSecrets secrets) {
        Auth auth = system.auth();
        if (auth instanceof Auth.OAuth oauth) {
            TokenCell tokens = new TokenCell(source(system, oauth, secrets), clock, margin, background);
            return new Material(List.of(), tokens, null, null, null, null);
        }
        if (auth instanceof Auth.Mtls mtls) {
            TlsIdentity identity = TlsIdentity.of(mtls, secrets);
            return new Material(List.of(), null, identity, null, null, identity.expires());
        }
        if (auth instanceof Auth.SharedKey key) {
            return new Material(List.of(), null, null, new RequestSignature(key, secrets, clock), null, null);
        }
        if (auth instanceof Auth.UserPassword user) {
            return new Material(List.of(), null, null, null, new UserTokens(user, secrets, clock), null);
        }
        Optional<HeaderField> header = ((Auth.Fixed) auth).header(secrets);
        header.ifPresent(given -> secrets.concealForGood(given.value().replaceFirst("^(Basic|Bearer|SshKey) ", "")));
        Instant expires =
                auth instanceof Auth.Bearer ? header.map(MaterialFactory::end).orElse(null) : null;
        return new Material(header.map(List::of).orElse(List.of()), null, null, null, null, expires);
    }

    private TokenSource source(SystemDescriptor system, Auth.OAuth auth, CredentialSecrets secrets) {
        TokenRequest request = new TokenRequest(system, auth, secrets, endpoint, clock);
        return auth.grant() instanceof OAuthGrant.RefreshToken consent
                ? new ConsentTokens(
                        system.name(),
                        process,
                        request,
                        secrets.get(consent.first()).reveal(),
                        notes,
                        seal,
                        clock)
                : new DirectTokens(request);
    }

    /** When a token ends that is a JWT; null when it is none, or does not say. */
    private static Instant end(HeaderField bearer) {
        String[] parts = bearer.value().split("\\.");
        if (parts.length != 3) {
            return null;
        }
        try {
            JsonNode claims = Json.reader().readTree(Base64.getUrlDecoder().decode(parts[1]));
            long seconds = claims == null ? 0 : claims.path("exp").asLong();
            return seconds > 0 && seconds < Integer.MAX_VALUE * 4L ? Instant.ofEpochSecond(seconds) : null;
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }
}
