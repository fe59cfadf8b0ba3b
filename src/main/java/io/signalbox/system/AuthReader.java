package io.signalbox.system;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.signalbox.document.Section;
import io.signalbox.problem.ProblemCode;

/** Reads how we sign in, and refuses credentials written into the file. */
final class AuthReader {

    private static final Map<String, List<String>> NEEDED = Map.of(
            "none", List.of(),
            "api-key", List.of("header", "value"),
            "basic", List.of("username", "password"),
            "bearer", List.of("token"));
    private static final List<String> SECRETS = List.of("value", "password", "token", "clientSecret");

    private AuthReader() {}

    static Auth read(Section auth) {
        SECRETS.forEach(key -> secret(auth, key));
        String type = auth.text("type").orElse("none");
        List<String> needed = NEEDED.get(type);
        if (needed == null) {
            auth.error(
                    "type",
                    ProblemCode.NOT_SUPPORTED_YET,
                    "signing in by '" + type + "' is not supported yet; supported are none, api-key, basic, bearer");
            return new Auth.None();
        }
        for (String key : needed) {
            if (!auth.has(key)) {
                auth.error(ProblemCode.KEY_MISSING, "'auth' of type '" + type + "' needs the key '" + key + "'");
            }
        }
        return switch (type) {
            case "api-key" ->
                parsed(auth, "value")
                        .<Auth>map(value -> new Auth.ApiKey(auth.text("header").orElse(""), value))
                        .orElseGet(Auth.None::new);
            case "basic" ->
                parsed(auth, "password")
                        .<Auth>map(
                                password -> new Auth.Basic(auth.text("username").orElse(""), password))
                        .orElseGet(Auth.None::new);
            case "bearer" -> parsed(auth, "token").<Auth>map(Auth.Bearer::new).orElseGet(Auth.None::new);
            default -> new Auth.None();
        };
    }

    /** Reads a key that must name a secret; reports anything else without showing it. */
    static Optional<SecretName> secret(Section section, String key) {
        Optional<String> text = section.text(key);
        Optional<SecretName> name = parsed(section, key);
        if (text.isPresent() && name.isEmpty()) {
            if (SecretName.isReference(text.get())) {
                section.error(
                        key,
                        ProblemCode.VALUE_REFUSED,
                        "'" + key + "' must name a secret as {{secret:<system>/<name>}} in a-z, 0-9 and -");
            } else {
                section.error(
                        key,
                        ProblemCode.CREDENTIAL_IN_FILE,
                        "'" + key + "' holds a literal value, but credentials are never written into files; write"
                                + " {{secret:<system>/<name>}} and store the value as that secret");
            }
        }
        return name;
    }

    private static Optional<SecretName> parsed(Section section, String key) {
        return section.text(key).flatMap(SecretName::parse);
    }
}
