package io.signalbox.credential;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.signalbox.system.Auth;
import io.signalbox.system.OAuthClient;
import io.signalbox.system.OAuthGrant;
import io.signalbox.system.SystemDescriptor;

/** Asks the token endpoint of one system, as RFC 6749 and RFC 7523 say. */
final class TokenRequest {

    private static final Auth.Header JSON = new Auth.Header("Accept", "application/json");

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
        Map<String, String> form = new LinkedHashMap<>();
        addGrant(form, uri, refreshToken);
        if (!auth.scopes().isEmpty()) {
            form.put("scope", String.join(" ", auth.scopes()));
        }
        if (auth.audience() != null) {
            form.put("audience", auth.audience());
        }
        List<Auth.Header> headers = new ArrayList<>(List.of(JSON));
        addClient(form, headers);
        try {
            return answers.read(endpoint.post(uri, headers, encoded(form)));
        } catch (IOException e) {
            throw answers.lost(e);
        }
    }

    private void addGrant(Map<String, String> form, URI uri, String refreshToken) {
        if (auth.grant() instanceof OAuthGrant.ClientCredentials) {
            form.put("grant_type", "client_credentials");
        } else if (auth.grant() instanceof OAuthGrant.JwtBearer statement) {
            form.put("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
            String assertion = ClientAssertion.of(statement, uri, secrets, clock.instant());
            secrets.conceal(assertion);
            form.put("assertion", assertion);
        } else {
            form.put("grant_type", "refresh_token");
            form.put("refresh_token", refreshToken);
        }
    }

    private void addClient(Map<String, String> form, List<Auth.Header> headers) {
        OAuthClient client = auth.client();
        if (client == null) {
            return;
        }
        String id = client.id().value(secrets);
        if (client.secret() == null) {
            form.put("client_id", id);
            return;
        }
        String secret = secrets.get(client.secret()).reveal();
        if (client.method() == OAuthClient.Method.POST) {
            form.put("client_id", id);
            form.put("client_secret", secret);
            return;
        }
        String pair = encoded(id) + ":" + encoded(secret); // encoded first: RFC 6749, section 2.3.1
        String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        secrets.concealForGood(basic);
        headers.add(new Auth.Header("Authorization", "Basic " + basic));
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
