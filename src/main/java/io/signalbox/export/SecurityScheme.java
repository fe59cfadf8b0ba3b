package io.signalbox.export;

import java.util.Map;
import java.util.Optional;

import io.signalbox.system.Auth;

/** How calls are authenticated, as OpenAPI says it; no address and no name of an account is in it. */
final class SecurityScheme {

    private SecurityScheme() {}

    /** Empty where nothing of a call proves who we are. */
    static Optional<Map<String, Object>> of(Auth auth) {
        if (auth instanceof Auth.ApiKey key) {
            return Optional.of(header(key.name(), "A key."));
        }
        if (auth instanceof Auth.SharedKey key) {
            return Optional.of(header(key.scheme().header(), "A signature of each call."));
        }
        if (auth instanceof Auth.Mtls) {
            return Optional.of(Tree.of("type", "mutualTLS"));
        }
        if (auth instanceof Auth.Basic) {
            return Optional.of(Tree.of("type", "http", "scheme", "basic"));
        }
        return auth instanceof Auth.Bearer || auth instanceof Auth.OAuth
                ? Optional.of(Tree.of("type", "http", "scheme", "bearer"))
                : Optional.empty();
    }

    private static Map<String, Object> header(String name, String description) {
        return Tree.of("type", "apiKey", "in", "header", "name", name, "description", description);
    }
}
