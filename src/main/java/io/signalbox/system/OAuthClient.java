package io.signalbox.system;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.signalbox.secret.PlainOrSecret;
import io.signalbox.secret.SecretName;

/**
 * How we say who we are at a token endpoint, RFC 6749 section 2.3.
 *
 * @param secret null for a public client, which only names itself
 */
public record OAuthClient(PlainOrSecret id, SecretName secret, Method method) {

    /** Where id and secret stand in a token request. */
    public enum Method {
        /** {@code client_secret_basic}. */
        BASIC,
        /** {@code client_secret_post}. */
        POST
    }

    List<SecretName> secrets() {
        return Stream.of(id.secret(), secret).filter(Objects::nonNull).toList();
    }
}
