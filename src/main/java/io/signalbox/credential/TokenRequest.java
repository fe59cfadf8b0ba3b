package io.signalbox.credential;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.JWTBearerGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest.Builder;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.RefreshToken;

import io.signalbox.exchange.HeaderField;
import io.signalbox.system.Auth;
import io.signalbox.system.OAuthClient;
import io.signalbox.system.OAuthGrant;
import io.signalbox.system.SystemDescriptor;

/** Asks the token endpoint of one system, as RFC 6749 and RFC 7523 say. */
final class TokenRequest {

    private static final HeaderField JSON = new HeaderField("Accept", "application/json");

    private final SystemDescriptor system;
    private final Auth.OAuth auth;
    private final CredentialSecrets secrets;
    private final TokenEndpoint endpoint;
    private final TokenAnswers answers;
    private final Clock clock;

    TokenRequest(
            SystemDescriptor system, Auth.OAuth auth, CredentialSecrets secrets, TokenEndpoint endpoint, Clock clock) {
        this.system = system;
        this.auth = auth;
        this.secrets = secrets;
        this.endpoint = endpoint;
        this.answers = new TokenAnswers(system.name(), auth.grant() instanceof OAuthGrant.RefreshToken, secrets, clock);
        this.clock = clock;
    }

    /**
     * Sends one request; blocks.
     *
     * @param refreshToken the one to show, for the grant that has one; else null
     * @throws io.signalbox.problem.ProblemException when no token came of it
     */
    TokenAnswers.Granted send(String refreshToken) {
        URI uri = auth.tokenUrl().resolve(system);
        Builder builder = withClient(uri, grant(uri, refreshToken));
        if (!auth.scopes().isEmpty()) {
            builder.scope(new Scope(auth.scopes().toArray(String[]::new)));
        }
        if (auth.audience() != null) {
            builder.customParameter("audience", auth.audience());
        }
        HTTPRequest request = builder.build().toHTTPRequest();
        List<HeaderField> headers = new ArrayList<>(List.of(JSON));
        if (request.getAuthorization() != null) {
            headers.add(new HeaderField("Authorization", request.getAuthorization()));
        }
        try {
            return answers.read(endpoint.post(uri, headers, request.getBody()));
        } catch (IOException e) {
            throw answers.lost(e);
        }
    }

    private AuthorizationGrant grant(URI uri, String refreshToken) {
        if (auth.grant() instanceof OAuthGrant.JwtBearer statement) {
            SignedJWT assertion = ClientAssertion.of(statement, uri, secrets, clock.instant());
            secrets.conceal(assertion.serialize());
            return new JWTBearerGrant(assertion);
        }
        return auth.grant() instanceof OAuthGrant.ClientCredentials
                ? new ClientCredentialsGrant()
                : new RefreshTokenGrant(new RefreshToken(refreshToken));
    }

    private Builder withClient(URI uri, AuthorizationGrant grant) {
        OAuthClient client = auth.client();
        if (client == null) {
            return new Builder(uri, grant);
        }
        ClientID id = new ClientID(client.id().value(secrets));
        if (client.secret() == null) {
            return new Builder(uri, id, grant);
        }
        Secret secret = new Secret(secrets.get(client.secret()).reveal());
        if (client.method() == OAuthClient.Method.POST) {
            return new Builder(uri, new ClientSecretPost(id, secret), grant);
        }
        ClientSecretBasic basic = new ClientSecretBasic(id, secret);
        secrets.concealForGood(basic.toHTTPAuthorizationHeader().substring("Basic ".length()));
        return new Builder(uri, basic, grant);
    }
}
