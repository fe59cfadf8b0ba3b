package io.signalbox.system;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import io.signalbox.exchange.HeaderField;
import io.signalbox.secret.PlainOrSecret;
import io.signalbox.secret.SecretName;
import io.signalbox.secret.SecretStore;

/** How we sign in at a system: what its descriptor says, without any secret's value. */
public sealed interface Auth {

    /** The name of the kind, as descriptors write it. */
    String type();

    /** Every secret it needs, so that they can be read together. */
    List<SecretName> secrets();

    /** Signs in by a header that depends on the secrets alone. */
    sealed interface Fixed extends Auth {

        /**
         * The header that signs a request in.
         *
         * @throws io.signalbox.problem.ProblemException when a secret is missing
         */
        Optional<HeaderField> header(SecretStore secrets);
    }

    /** No credentials at all. */
    record None() implements Fixed {
        @Override
        public String type() {
            return "none";
        }

        @Override
        public List<SecretName> secrets() {
            return List.of();
        }

        @Override
        public Optional<HeaderField> header(SecretStore secrets) {
            return Optional.empty();
        }
    }

    /** A key in a header of its own. */
    record ApiKey(String name, SecretName value) implements Fixed {
        @Override
        public String type() {
            return "api-key";
        }

        @Override
        public List<SecretName> secrets() {
            return List.of(value);
        }

        @Override
        public Optional<HeaderField> header(SecretStore secrets) {
            return Optional.of(new HeaderField(name, secrets.get(value).reveal()));
        }
    }

    /** User name and password, RFC 7617. */
    record Basic(PlainOrSecret username, SecretName password) implements Fixed {
        @Override
        public String type() {
            return "basic";
        }

        @Override
        public List<SecretName> secrets() {
            return named(username.secret(), password);
        }

        @Override
        public Optional<HeaderField> header(SecretStore secrets) {
            String pair = username.value(secrets) + ":" + secrets.get(password).reveal();
            return Optional.of(new HeaderField("Authorization", "Basic " + base64(pair)));
        }

        private static String base64(String text) {
            return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A user and a private key, of a connection by SSH. The header is one between ourselves. */
    record SshKey(PlainOrSecret username, SecretName key) implements Fixed {
        @Override
        public String type() {
            return "ssh-key";
        }

        @Override
        public List<SecretName> secrets() {
            return named(username.secret(), key);
        }

        @Override
        public Optional<HeaderField> header(SecretStore secrets) {
            String pair = username.value(secrets) + ":" + secrets.get(key).reveal();
            return Optional.of(new HeaderField("Authorization", "SshKey " + Basic.base64(pair)));
        }
    }

    /** A token, RFC 6750. */
    record Bearer(SecretName token) implements Fixed {
        @Override
        public String type() {
            return "bearer";
        }

        @Override
        public List<SecretName> secrets() {
            return List.of(token);
        }

        @Override
        public Optional<HeaderField> header(SecretStore secrets) {
            return Optional.of(new HeaderField(
                    "Authorization", "Bearer " + secrets.get(token).reveal()));
        }
    }

    /**
     * A token of an identity provider, RFC 6749.
     *
     * @param client null where the grant identifies us by itself
     * @param scopes asked for; none leaves it to the provider
     * @param audience asked for by providers that issue tokens for several systems, or null
     */
    record OAuth(TokenUrl tokenUrl, OAuthClient client, OAuthGrant grant, List<String> scopes, String audience)
            implements Auth {
        @Override
        public String type() {
            return grant.type();
        }

        @Override
        public List<SecretName> secrets() {
            List<SecretName> all = new ArrayList<>(client == null ? List.of() : client.secrets());
            all.addAll(grant.secrets());
            return List.copyOf(all);
        }
    }

    /**
     * A client certificate, and no header.
     *
     * @param certificate chain in PEM, ours first
     * @param key in PEM (PKCS #8)
     * @param trust certificates in PEM to believe instead of those of the JDK, or null
     */
    record Mtls(SecretName certificate, SecretName key, SecretName trust) implements Auth {
        @Override
        public String type() {
            return "mtls";
        }

        @Override
        public List<SecretName> secrets() {
            return named(certificate, key, trust);
        }
    }

    /** A signature over each request with a shared key, as {@link HmacScheme} says. */
    record SharedKey(SecretName secret, PlainOrSecret keyId, HmacScheme scheme) implements Auth {
        @Override
        public String type() {
            return "hmac";
        }

        @Override
        public List<SecretName> secrets() {
            return named(secret, keyId == null ? null : keyId.secret());
        }
    }

    /**
     * A name and a password in the message itself: WS-Security's UsernameToken.
     *
     * @param isDigest whether a digest is sent in place of the password
     */
    record UserPassword(PlainOrSecret username, SecretName password, boolean isDigest) implements Auth {
        @Override
        public String type() {
            return "ws-security";
        }

        @Override
        public List<SecretName> secrets() {
            return named(username.secret(), password);
        }
    }

    private static List<SecretName> named(SecretName... names) {
        return Stream.of(names).filter(Objects::nonNull).toList();
    }
}
