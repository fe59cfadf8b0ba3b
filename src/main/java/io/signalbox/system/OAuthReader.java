package io.signalbox.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.signalbox.document.DurationText;
import io.signalbox.document.Section;
import io.signalbox.problem.ProblemCode;
import io.signalbox.secret.PlainOrSecret;
import io.signalbox.system.OAuthGrant.JwtBearer;

/** Reads the kinds of signing in by a token of an identity provider. */
final class OAuthReader {

    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final Duration LONGEST_LIFETIME = Duration.ofHours(1);

    private final Section auth;
    private final Placeholders placeholders;

    OAuthReader(Section auth, Placeholders placeholders) {
        this.auth = auth;
        this.placeholders = placeholders;
    }

    /** Empty when something is wrong that the findings name. */
    Optional<Auth.OAuth> read(String type) {
        Optional<TokenUrl> url = tokenUrl();
        Optional<PlainOrSecret> id = AuthReader.plainOrSecret(auth, "clientId");
        Optional<OAuthGrant> grant = grant(type);
        if (url.isEmpty() || grant.isEmpty()) {
            return Optional.empty();
        }
        OAuthClient client = id.map(name -> new OAuthClient(
                        name, AuthReader.secret(auth, "clientSecret").orElse(null), method()))
                .orElse(null);
        String audience =
                type.equals("jwt-bearer") ? null : auth.text("audience").orElse(null);
        return Optional.of(new Auth.OAuth(url.get(), client, grant.get(), scopes(), audience));
    }

    private Optional<TokenUrl> tokenUrl() {
        Optional<Placeholders.Filled> filled = auth.text("tokenUrl").map(placeholders::fill);
        Optional<TokenUrl> url = filled.flatMap(
                text -> text.missingKey() != null ? missing(text.missingKey()) : TokenUrl.parse(text.text()));
        if (filled.isPresent() && url.isEmpty()) {
            auth.error(
                    "tokenUrl",
                    ProblemCode.TOKEN_URL_REFUSED,
                    "'tokenUrl' must be https with a host (http only for this machine), or a path below the system's"
                            + " URL such as /oauth/token, without user and fragment");
        }
        return url;
    }

    private Optional<TokenUrl> missing(String key) {
        auth.warning(
                "tokenUrl",
                ProblemCode.PLACEHOLDER_UNRESOLVED,
                "'" + key + "' has no value, so calls to this system will wait in retries; set it");
        return Optional.of(TokenUrl.missing(key));
    }

    private OAuthClient.Method method() {
        return auth.text("clientAuth").filter("post"::equals).isPresent()
                ? OAuthClient.Method.POST
                : OAuthClient.Method.BASIC;
    }

    private List<String> scopes() {
        List<String> scopes = new ArrayList<>();
        auth.node().path("scopes").forEach(scope -> scopes.add(scope.asText()));
        return List.copyOf(scopes);
    }

    private Optional<OAuthGrant> grant(String type) {
        return switch (type) {
            case "oauth2-client-credentials" -> Optional.of(new OAuthGrant.ClientCredentials());
            case "oauth2-refresh-token" ->
                AuthReader.secret(auth, "refreshToken").map(OAuthGrant.RefreshToken::new);
            default -> statement().map(OAuthGrant.class::cast);
        };
    }

    private Optional<JwtBearer> statement() {
        Optional<Duration> lifetime = auth.text("lifetime").map(text -> DurationText.parse(text)
                .filter(time -> !time.isZero() && time.compareTo(LONGEST_LIFETIME) <= 0)
                .orElse(Duration.ZERO));
        if (lifetime.filter(Duration::isZero).isPresent()) {
            auth.error(
                    "lifetime",
                    ProblemCode.VALUE_REFUSED,
                    "'lifetime' must be a duration such as 5m, of one hour at most");
        }
        auth.text("algorithm")
                .filter(name -> name.startsWith("hmac-"))
                .ifPresent(name -> auth.error(
                        "algorithm",
                        ProblemCode.VALUE_REFUSED,
                        "a statement is signed by RS256 or ES256, but 'algorithm' is " + name));
        String issuer = auth.text("issuer").orElseThrow();
        return AuthReader.secret(auth, "key")
                .map(key -> new JwtBearer(
                        issuer,
                        auth.text("subject").orElse(issuer),
                        auth.text("audience").orElse(null),
                        key,
                        auth.text("keyId").orElse(null),
                        auth.text("algorithm").filter("ES256"::equals).isPresent()
                                ? JwtBearer.Algorithm.ES256
                                : JwtBearer.Algorithm.RS256,
                        lifetime.orElse(LIFETIME)));
    }
}
