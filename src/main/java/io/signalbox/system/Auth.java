package io.signalbox.system;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** How we sign in at a system. */
public sealed interface Auth {

    /** One header of a request. */
    record Header(String name, String value) {

        /** The value is a credential. */
        @Override
        public String toString() {
            return name + ": ***";
        }
    }

    /**
     * The header that signs a request in, with the secret as it is now.
     *
     * @throws io.signalbox.problem.ProblemException when the secret is missing
     */
    Optional<Header> header(SecretStore secrets);

    /** No credentials at all. */
    record None() implements Auth {
        @Override
        public Optional<Header> header(SecretStore secrets) {
            return Optional.empty();
        }
    }

    /** A key in a header of its own. */
    record ApiKey(String name, SecretName value) implements Auth {
        @Override
        public Optional<Header> header(SecretStore secrets) {
            return Optional.of(new Header(name, secrets.get(value).reveal()));
        }
    }

    /** User name and password, RFC 7617. */
    record Basic(String username, SecretName password) implements Auth {
        @Override
        public Optional<Header> header(SecretStore secrets) {
            byte[] pair = (username + ":" + secrets.get(password).reveal()).getBytes(StandardCharsets.UTF_8);
            return Optional.of(
                    new Header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair)));
        }
    }

    /** A token, RFC 6750. */
    record Bearer(SecretName token) implements Auth {
        @Override
        public Optional<Header> header(SecretStore secrets) {
            return Optional.of(
                    new Header("Authorization", "Bearer " + secrets.get(token).reveal()));
        }
    }
}
