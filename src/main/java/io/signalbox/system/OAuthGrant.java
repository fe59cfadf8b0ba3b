package io.signalbox.system;

import java.time.Duration;
import java.util.List;

import io.signalbox.secret.SecretName;

/** What we show an identity provider to be given a token. */
public sealed interface OAuthGrant {

    String type();

    List<SecretName> secrets();

    /** Our own name and secret, RFC 6749 section 4.4. */
    record ClientCredentials() implements OAuthGrant {
        @Override
        public String type() {
            return "oauth2-client-credentials";
        }

        @Override
        public List<SecretName> secrets() {
            return List.of();
        }
    }

    /**
     * What a person agreed to once, RFC 6749 section 6.
     *
     * @param first the refresh token that the person's consent gave; those that follow it are kept by the hub
     */
    record RefreshToken(SecretName first) implements OAuthGrant {
        @Override
        public String type() {
            return "oauth2-refresh-token";
        }

        @Override
        public List<SecretName> secrets() {
            return List.of(first);
        }
    }

    /**
     * A statement that we sign ourselves, RFC 7523 section 2.1.
     *
     * @param key private key in PEM (PKCS #8)
     * @param keyId sent as {@code kid}, or null
     * @param audience who the statement is for; null for the token URL
     * @param lifetime how long one statement holds
     */
    record JwtBearer(
            String issuer,
            String subject,
            String audience,
            SecretName key,
            String keyId,
            Algorithm algorithm,
            Duration lifetime)
            implements OAuthGrant {

        /** How the statement is signed, RFC 7518. */
        public enum Algorithm {
            RS256,
            ES256
        }

        @Override
        public String type() {
            return "jwt-bearer";
        }

        @Override
        public List<SecretName> secrets() {
            return List.of(key);
        }
    }
}
