package io.signalbox.system;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.signalbox.document.Section;
import io.signalbox.document.Suggestion;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;
import io.signalbox.secret.PlainOrSecret;
import io.signalbox.secret.SecretName;

/** Reads how we sign in, refuses credentials written into the file, and holds a system to what the kinds of its operations know. */
public final class AuthReader {

    private static final Set<String> SECRETS = Set.of(
            "value", "password", "token", "clientSecret", "refreshToken", "certificate", "key", "trust", "secret");
    private static final Map<String, Keys> KINDS = kinds();

    private final Section auth;
    private final Placeholders placeholders;

    AuthReader(Section auth, Placeholders placeholders) {
        this.auth = auth;
        this.placeholders = placeholders;
    }

    /** The keys of one kind. */
    private record Keys(List<String> needed, List<String> optional) {

        boolean know(String key) {
            return key.equals("type") || needed.contains(key) || optional.contains(key);
        }
    }

    private static Map<String, Keys> kinds() {
        Map<String, Keys> kinds = new LinkedHashMap<>();
        kinds.put("none", keys("", ""));
        kinds.put("api-key", keys("header value", ""));
        kinds.put("basic", keys("username password", ""));
        kinds.put("bearer", keys("token", ""));
        kinds.put("oauth2-client-credentials", keys("tokenUrl clientId clientSecret", "clientAuth scopes audience"));
        kinds.put(
                "oauth2-refresh-token",
                keys("tokenUrl clientId refreshToken", "clientSecret clientAuth scopes audience"));
        kinds.put(
                "jwt-bearer",
                keys(
                        "tokenUrl issuer key",
                        "subject audience keyId algorithm lifetime scopes clientId clientSecret clientAuth"));
        kinds.put("mtls", keys("certificate key", "trust"));
        kinds.put(
                "hmac",
                keys("header secret sign", "algorithm encoding value keyId timestampHeader timestampForm nonceHeader"));
        kinds.put("ssh-key", keys("username key", ""));
        kinds.put("ws-security", keys("username password", "passwordType"));
        return kinds;
    }

    /** Both as words. */
    private static Keys keys(String needed, String optional) {
        return new Keys(words(needed), words(optional));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    Auth read() {
        int before = errors();
        String type = auth.text("type").orElse("none");
        Keys keys = KINDS.get(type);
        if (keys == null) {
            return new Auth.None(); // the schema has checked which kinds there are
        }
        for (String key : auth.keys()) {
            checkKey(type, keys, key);
        }
        for (String key : keys.needed()) {
            if (!auth.has(key)) {
                auth.error(ProblemCode.KEY_MISSING, "'auth' of type '" + type + "' needs the key '" + key + "'");
            }
        }
        boolean readable = errors() == before
                && keys.needed().stream().allMatch(key -> auth.text(key).isPresent());
        Optional<Auth> read = readable ? read(type) : Optional.empty();
        return read.orElseGet(Auth.None::new);
    }

    private int errors() {
        return (int) auth.findings().stream().filter(Finding::isError).count();
    }

    private void checkKey(String type, Keys keys, String key) {
        boolean template = type.equals("hmac") && key.equals("value");
        if (SECRETS.contains(key) && !template) {
            secret(auth, key);
        }
        boolean known = KINDS.values().stream().anyMatch(kind -> kind.know(key));
        if (known && !keys.know(key)) {
            auth.error(
                    key,
                    ProblemCode.KEY_UNKNOWN,
                    "'auth' of type '" + type + "' does not read the key '" + key + "'"
                            + Suggestion.hint(key, union(keys)));
        }
    }

    private static List<String> union(Keys keys) {
        return Stream.concat(keys.needed().stream(), keys.optional().stream()).toList();
    }

    /** Every key that the kind needs is there, and of the right form. */
    private Optional<Auth> read(String type) {
        return switch (type) {
            case "api-key" ->
                Optional.of(new Auth.ApiKey(
                        auth.text("header").orElseThrow(), secret(auth, "value").orElseThrow()));
            case "basic" ->
                Optional.of(new Auth.Basic(
                        plainOrSecret(auth, "username").orElseThrow(),
                        secret(auth, "password").orElseThrow()));
            case "bearer" -> Optional.of(new Auth.Bearer(secret(auth, "token").orElseThrow()));
            case "mtls" ->
                Optional.of(new Auth.Mtls(
                        secret(auth, "certificate").orElseThrow(),
                        secret(auth, "key").orElseThrow(),
                        secret(auth, "trust").orElse(null)));
            case "hmac" -> new HmacReader(auth).read().map(Auth.class::cast);
            case "ssh-key" ->
                Optional.of(new Auth.SshKey(
                        plainOrSecret(auth, "username").orElseThrow(),
                        secret(auth, "key").orElseThrow()));
            case "ws-security" ->
                Optional.of(new Auth.UserPassword(
                        plainOrSecret(auth, "username").orElseThrow(),
                        secret(auth, "password").orElseThrow(),
                        auth.text("passwordType").filter("digest"::equals).isPresent()));
            case "none" -> Optional.of(new Auth.None());
            default -> new OAuthReader(auth, placeholders).read(type).map(Auth.class::cast);
        };
    }

    /** Reads a key that must name a secret; reports anything else without showing it. */
    public static Optional<SecretName> secret(Section section, String key) {
        Optional<String> text = section.text(key);
        Optional<SecretName> name = text.flatMap(SecretName::parse);
        if (text.isPresent() && name.isEmpty()) {
            if (SecretName.isReference(text.get())) {
                malformed(section, key);
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

    /** Reads a key that may name a secret. */
    static Optional<PlainOrSecret> plainOrSecret(Section section, String key) {
        Optional<String> text = section.text(key);
        if (text.filter(SecretName::isReference).isEmpty()) {
            return text.map(PlainOrSecret::plain);
        }
        Optional<SecretName> name = text.flatMap(SecretName::parse);
        if (name.isEmpty()) {
            malformed(section, key);
        }
        return name.map(secret -> new PlainOrSecret(null, secret));
    }

    private static void malformed(Section section, String key) {
        section.error(
                key,
                ProblemCode.VALUE_REFUSED,
                "'" + key + "' must name a secret as {{secret:<system>/<name>}} in a-z, 0-9 and -");
    }

    /** Reports every {@code auth} of another type, that of the system and those of environments. */
    public static void require(Section system, String kind, String... types) {
        require(system, kind, List.of(types));
    }

    /** The same. */
    public static void require(Section system, String kind, List<String> types) {
        Section environments = system.at("environments");
        boolean isShared = system.has("auth");
        if (isShared || environments.keys().isEmpty()) {
            require(system, "the system", kind, types);
        }
        for (String name : environments.keys()) {
            if (!isShared || environments.at(name).has("auth")) {
                require(environments.at(name), "environment '" + name + "'", kind, types);
            }
        }
    }

    private static void require(Section of, String what, String kind, List<String> types) {
        String type = of.at("auth").text("type").orElse("none").toLowerCase(Locale.ROOT);
        if (!types.contains(type)) {
            of.error(
                    of.has("auth") ? "auth" : of.keys().stream().findFirst().orElse("auth"),
                    ProblemCode.VALUE_REFUSED,
                    types.contains("basic")
                            ? "operations of the kind '" + kind + "' sign in by user and password, and " + what
                                    + " has 'auth' of type '" + type
                                    + "'; write auth: { type: basic, username: ..., password: ... }"
                            : "operations of the kind '" + kind + "' do not sign in, and " + what
                                    + " has 'auth' of type '" + type + "'; remove it");
        }
    }
}
