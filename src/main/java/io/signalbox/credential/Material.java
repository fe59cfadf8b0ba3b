package io.signalbox.credential;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.signalbox.exchange.HeaderField;

/**
 * What one set of secrets gives to sign in with; each part may be null.
 *
 * @param fixed headers that are the same in every request
 * @param tokens where a token is to be had
 * @param users who we are in each message
 * @param expires when it ends, as it says itself
 */
record Material(
        List<HeaderField> fixed,
        TokenCell tokens,
        TlsIdentity identity,
        RequestSignature signature,
        UserTokens users,
        Instant expires) {

    /** @param token from {@link #tokens}, or null */
    List<HeaderField> headers(Token token, String method, URI uri, byte[] body) {
        if (token != null) {
            return List.of(new HeaderField("Authorization", "Bearer " + token.value()));
        }
        return signature == null ? fixed : signature.headers(method, uri, body);
    }

    /** When the token in use ends, or the secret itself. */
    Optional<Instant> ends() {
        return Optional.ofNullable(expires);
    }
}
