package io.signalbox.signin;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationErrorResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * One OpenID Connect provider: authorization code flow with PKCE, discovery, and ID tokens checked against its published keys
 * (OpenID Connect Core 1.0, RFC 7636). Its documents are read at the first sign-in, not at start: the hub runs without it.
 * Blocks while the provider answers.
 */
final class OidcProvider {

    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int LARGEST_BYTES = 256 * 1024;

    /** Signatures by public keys only: with a shared secret everybody who can check a token can make one. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final Issuer issuer;
    private final ClientID client;
    private final Supplier<String> secret;
    private final Scope scope;
    private Known known;

    /** @param secret the client's secret at the provider, asked for at each use */
    OidcProvider(String issuer, String client, Supplier<String> secret, List<String> scopes) {
        URI url = URI.create(issuer);
        if (!isSafe(url)) {
            throw new ProblemException(Problem.of(
                    ProblemCode.PROVIDER_REFUSED,
                    "signalbox.oidc.issuer is '" + issuer + "', but must be an https URL, or http on this machine"));
        }
        this.issuer = new Issuer(issuer);
        this.client = new ClientID(client);
        this.secret = secret;
        List<String> all = new ArrayList<>(List.of("openid"));
        scopes.forEach(each -> all.add(each.strip()));
        this.scope = new Scope(all.toArray(String[]::new));
    }

    private record Known(OIDCProviderMetadata metadata, IDTokenValidator validator) {}

    /** A browser's way to the provider and back: what has to match when it returns. */
    record Journey(URI url, String state, URI callback, CodeVerifier verifier, Nonce nonce) {}

    /** What the provider sent the browser back with. */
    record ProviderResponse(String state, AuthenticationResponse response) {}

    /** Whom the provider vouches for. */
    record Identity(String subject, Map<String, Object> claims) {}

    Journey begin(URI callback) {
        State state = new State(Sessions.random());
        Nonce nonce = new Nonce(Sessions.random());
        CodeVerifier verifier = new CodeVerifier(Sessions.random());
        URI url = new AuthenticationRequest.Builder(ResponseType.CODE, scope, client, callback)
                .endpointURI(known().metadata().getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build()
                .toURI();
        return new Journey(url, state.getValue(), callback, verifier, nonce);
    }

    static ProviderResponse answer(String uri) {
        try {
            AuthenticationResponse response = AuthenticationResponseParser.parse(URI.create(uri));
            return new ProviderResponse(
                    response.getState() == null ? null : response.getState().getValue(), response);
        } catch (ParseException | IllegalArgumentException e) {
            throw refused("it sent the browser back without an answer", e);
        }
    }

    Identity finish(Journey journey, ProviderResponse answer) {
        if (answer.response() instanceof AuthenticationErrorResponse error) {
            throw refused("it answered " + word(error.getErrorObject()), null);
        }
        AuthorizationCode code = answer.response().toSuccessResponse().getAuthorizationCode();
        if (code == null) {
            throw refused("it sent the browser back without a code", null);
        }
        try {
            OIDCTokenResponse tokens = exchange(journey, code);
            IDTokenClaimsSet claims =
                    known().validator().validate(tokens.getOIDCTokens().getIDToken(), journey.nonce());
            return new Identity(claims.getSubject().getValue(), claims.toJSONObject());
        } catch (KeySourceException e) {
            throw new ProblemException(Problem.of(ProblemCode.PROVIDER_AWAY, "the provider's keys cannot be read"), e);
        } catch (BadJOSEException e) {
            throw refused("its ID token is not valid here: wrong issuer, client, nonce, time or signature", e);
        } catch (com.nimbusds.jose.JOSEException e) {
            throw refused("its ID token cannot be checked", e);
        }
    }

    /** The provider's word for what is wrong, if it looks like one of OAuth's: others may hold what we sent. */
    private static String word(ErrorObject error) {
        String code = error.getCode();
        return code != null && code.matches("[a-z_]{1,40}") ? "'" + code + "'" : "an error of no known kind";
    }

    private OIDCTokenResponse exchange(Journey journey, AuthorizationCode code) {
        try {
            HTTPRequest request = new TokenRequest.Builder(
                            known().metadata().getTokenEndpointURI(),
                            new ClientSecretBasic(client, new Secret(secret.get())),
                            new AuthorizationCodeGrant(code, journey.callback(), journey.verifier()))
                    .build()
                    .toHTTPRequest();
            request.setConnectTimeout(TIMEOUT_MILLIS);
            request.setReadTimeout(TIMEOUT_MILLIS);
            request.setFollowRedirects(false);
            TokenResponse response = OIDCTokenResponseParser.parse(request.send());
            if (response.indicatesSuccess() && response.toSuccessResponse() instanceof OIDCTokenResponse tokens) {
                return tokens;
            }
            throw refused(
                    "it did not exchange the code: "
                            + word(response.toErrorResponse().getErrorObject()),
                    null);
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(ProblemCode.PROVIDER_AWAY, "the provider's token endpoint does not answer"), e);
        } catch (ParseException e) {
            throw refused("its token endpoint answers something else than tokens", e);
        }
    }

    private synchronized Known known() {
        if (known == null) {
            try {
                OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(issuer, TIMEOUT_MILLIS, TIMEOUT_MILLIS);
                requireSafe(metadata.getAuthorizationEndpointURI());
                requireSafe(metadata.getTokenEndpointURI());
                requireSafe(metadata.getJWKSetURI());
                JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                                metadata.getJWKSetURI().toURL(),
                                new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, LARGEST_BYTES))
                        .build();
                known = new Known(
                        metadata,
                        new IDTokenValidator(issuer, client, new JWSVerificationKeySelector<>(ALGORITHMS, keys), null));
            } catch (IOException e) {
                throw new ProblemException(
                        Problem.of(ProblemCode.PROVIDER_AWAY, "the provider's discovery document cannot be read"), e);
            } catch (GeneralException e) {
                throw refused("its discovery document is not valid, or is of another issuer", e);
            }
        }
        return known;
    }

    private static void requireSafe(URI url) {
        if (!isSafe(url)) {
            throw refused("its discovery document names an address that is not https", null);
        }
    }

    private static boolean isSafe(URI url) {
        return url != null
                && url.getHost() != null
                && ("https".equals(url.getScheme())
                        || "http".equals(url.getScheme())
                                && Set.of("localhost", "127.0.0.1", "[::1]").contains(url.getHost()));
    }

    private static ProblemException refused(String what, Exception cause) {
        return new ProblemException(
                Problem.of(ProblemCode.PROVIDER_REFUSED, "sign-in through the provider failed: " + what), cause);
    }
}
