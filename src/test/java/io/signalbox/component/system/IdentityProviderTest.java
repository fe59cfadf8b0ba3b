package io.signalbox.component.system;

import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jwt.SignedJWT;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.problem.FailureClass;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static com.github.tomakehurst.wiremock.matching.RequestPatternBuilder.allRequests;
import static org.assertj.core.api.Assertions.assertThat;

/** Tokens of a real identity provider, and a system that takes them or not. */
class IdentityProviderTest {

    private static final String CLIENT =
            """
            auth:
              type: oauth2-client-credentials
              tokenUrl: "%s"
              clientId: hub
              clientSecret: "{{secret:crm/client-secret}}"
              clientAuth: %s
              scopes: [contacts.read, contacts.write]
              audience: crm-api
            """;

    @RegisterExtension
    static WireMockExtension crm = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @TempDir
    Path folder;

    private final MockOAuth2Server provider = new MockOAuth2Server(
            OAuth2Config.Companion.fromJson("{\"interactiveLogin\":false,\"rotateRefreshToken\":true}"));
    private SignedInSystem system;

    @BeforeEach
    void start() throws Exception {
        provider.start(InetAddress.getLoopbackAddress(), 0);
        crm.stubFor(any(anyUrl()).willReturn(okJson("{}")));
    }

    @AfterEach
    void stop() {
        if (system != null) {
            system.close();
        }
        provider.shutdown();
    }

    private String tokenUrl() {
        return provider.tokenEndpointUrl("issuer").toString();
    }

    private void describe(String auth) throws Exception {
        system = new SignedInSystem(folder, crm.baseUrl(), auth);
    }

    private List<String> tokensSent() {
        return crm.findAll(allRequests()).stream()
                .sorted((a, b) -> a.getLoggedDate().compareTo(b.getLoggedDate()))
                .map(request -> request.getHeader("Authorization"))
                .toList();
    }

    private List<Map<String, String>> asked() {
        List<Map<String, String>> forms = new ArrayList<>();
        RecordedRequest request = next();
        while (request != null) {
            if (request.getPath().endsWith("/token")) {
                forms.add(form(request));
            }
            request = next();
        }
        return forms;
    }

    private RecordedRequest next() {
        try {
            return provider.takeRequest(50, TimeUnit.MILLISECONDS);
        } catch (RuntimeException e) {
            return null; // none left
        }
    }

    private static Map<String, String> form(RecordedRequest request) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String field : request.getBody().readUtf8().split("&")) {
            String[] parts = field.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        String header = request.getHeader("Authorization");
        if (header != null) {
            form.put("Authorization", header);
        }
        return form;
    }

    /** A token endpoint that answers as no provider should. */
    private static String badTokenUrl(ResponseDefinitionBuilder answer) {
        crm.stubFor(post("/token").willReturn(answer));
        return crm.baseUrl() + "/token";
    }

    private void callAtOnce(int calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                all.add(threads.submit(() -> system.call()));
            }
            for (Future<?> call : all) {
                call.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @CsvSource({"basic", "post"})
    void fetchesOneTokenForManyCalls(String method) throws Exception {
        describe(CLIENT.formatted(tokenUrl(), method));
        system.secret("client-secret", "s3cret+/&");

        callAtOnce(50);

        List<Map<String, String>> asked = asked();
        assertThat(asked).hasSize(1);
        assertThat(asked.get(0))
                .containsEntry("grant_type", "client_credentials")
                .containsEntry("scope", "contacts.read contacts.write")
                .containsEntry("audience", "crm-api");
        if (method.equals("post")) {
            assertThat(asked.get(0)).containsEntry("client_id", "hub").containsEntry("client_secret", "s3cret+/&");
        } else {
            String pair = Base64.getEncoder().encodeToString("hub:s3cret%2B%2F%26".getBytes(StandardCharsets.UTF_8));
            assertThat(asked.get(0))
                    .containsEntry("Authorization", "Basic " + pair)
                    .doesNotContainKey("client_secret");
        }
        String sent = tokensSent().get(0);
        assertThat(tokensSent()).hasSize(50).allMatch(sent::equals);
        assertThat(SignedJWT.parse(sent.substring("Bearer ".length()))
                        .getJWTClaimsSet()
                        .getIssuer())
                .isEqualTo(provider.issuerUrl("issuer").toString());
    }

    @Test
    void fetchesOneNewTokenForAllWhoWereRefused() throws Exception {
        describe(CLIENT.formatted(tokenUrl(), "post"));
        system.secret("client-secret", "s3cret");
        system.call();
        String old = tokensSent().get(0);
        crm.stubFor(any(anyUrl())
                .withHeader("Authorization", equalTo(old))
                .willReturn(aResponse().withStatus(401).withFixedDelay(200)));

        callAtOnce(16);

        assertThat(asked()).hasSize(2);
        assertThat(tokensSent().stream().filter(old::equals)).hasSize(17);
        assertThat(tokensSent().stream().filter(sent -> !sent.equals(old)).distinct())
                .hasSize(1);
    }

    @Test
    void triesOnceMoreThenCallsItAuthentication() throws Exception {
        describe(CLIENT.formatted(tokenUrl(), "post"));
        system.secret("client-secret", "s3cret");
        crm.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(401)));

        Problem problem = system.failure();

        assertThat(problem.code()).isEqualTo(ProblemCode.AUTHENTICATION_REFUSED);
        assertThat(problem.failureClass()).isEqualTo(FailureClass.PERMANENT);
        assertThat(tokensSent()).hasSize(2);
        assertThat(asked()).hasSize(2);
        assertThat(system.report().state().name()).isEqualTo("REFUSED");

        // The next messages do not ask the provider each.
        system.failure();
        system.failure();
        assertThat(asked()).isEmpty();
    }

    @Test
    void goesOnWhenOneMoreTryIsEnough() throws Exception {
        describe(CLIENT.formatted(tokenUrl(), "post"));
        system.secret("client-secret", "s3cret");
        crm.stubFor(any(anyUrl())
                .inScenario("once")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(401))
                .willSetStateTo("well"));

        system.call();

        assertThat(tokensSent()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void doesNotFetchAnewForWhatWeMayNotDo() throws Exception {
        describe(CLIENT.formatted(tokenUrl(), "post"));
        system.secret("client-secret", "s3cret");
        crm.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(403)));

        assertThat(system.failure().code()).isEqualTo(ProblemCode.AUTHENTICATION_REFUSED);
        assertThat(asked()).hasSize(1);
    }

    @Test
    void refreshesConsentAndShowsEachRefreshTokenOnce() throws Exception {
        describe(
                """
                auth: { type: oauth2-refresh-token, tokenUrl: "%s", clientId: hub, refreshToken: "{{secret:crm/consent}}" }
                """
                        .formatted(tokenUrl()));
        String consent = consent();
        system.secret("consent", consent);
        asked();

        system.call();
        String old = tokensSent().get(0);
        crm.stubFor(any(anyUrl())
                .withHeader("Authorization", equalTo(old))
                .willReturn(aResponse().withStatus(401)));
        system.call();

        List<Map<String, String>> asked = asked();
        assertThat(asked).hasSize(2).allMatch(form -> form.get("grant_type").equals("refresh_token"));
        assertThat(asked.get(0)).containsEntry("refresh_token", consent).containsEntry("client_id", "hub");
        assertThat(asked.get(1).get("refresh_token")).isNotEqualTo(consent);
    }

    /** What a person's browser and the provider do once. */
    private String consent() throws Exception {
        String back = "http://127.0.0.1:9/back";
        HttpClient browser = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        String location = browser.send(
                        HttpRequest.newBuilder(URI.create(provider.authorizationEndpointUrl("issuer")
                                        + "?response_type=code&client_id=hub&scope=openid%20offline_access&redirect_uri="
                                        + back))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        Matcher code = Pattern.compile("code=([^&]+)").matcher(location);
        assertThat(code.find()).isTrue();
        String tokens = browser.send(
                        HttpRequest.newBuilder(URI.create(tokenUrl()))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "grant_type=authorization_code&client_id=hub&code=" + code.group(1)
                                                + "&redirect_uri=" + back))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        Matcher refresh =
                Pattern.compile("\"refresh_token\"\\s*:\\s*\"([^\"]+)\"").matcher(tokens);
        assertThat(refresh.find()).as(tokens).isTrue();
        return refresh.group(1);
    }

    @ParameterizedTest
    @CsvSource({"RS256", "ES256"})
    void signsStatementThatTheProviderAccepts(String algorithm) throws Exception {
        KeyPair keys = keys(algorithm);
        describe(
                """
                auth:
                  type: jwt-bearer
                  tokenUrl: "%s"
                  issuer: hub
                  subject: robot@example.com
                  key: "{{secret:crm/key}}"
                  keyId: k1
                  algorithm: %s
                  scopes: [contacts.read]
                  clientId: hub
                """
                        .formatted(tokenUrl(), algorithm));
        system.secret(
                "key",
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");

        system.call();

        SignedJWT statement = SignedJWT.parse(asked().get(0).get("assertion"));
        JWSVerifier verifier = algorithm.equals("RS256")
                ? new RSASSAVerifier((RSAPublicKey) keys.getPublic())
                : new ECDSAVerifier((ECPublicKey) keys.getPublic());
        assertThat(statement.verify(verifier)).isTrue();
        assertThat(statement.getHeader().getKeyID()).isEqualTo("k1");
        assertThat(statement.getJWTClaimsSet().getIssuer()).isEqualTo("hub");
        assertThat(statement.getJWTClaimsSet().getSubject()).isEqualTo("robot@example.com");
        assertThat(statement.getJWTClaimsSet().getAudience()).containsExactly(tokenUrl());
        assertThat(statement.getJWTClaimsSet().getExpirationTime()).isInTheFuture();
    }

    private static KeyPair keys(String algorithm) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.equals("RS256") ? "RSA" : "EC");
        if (algorithm.equals("RS256")) {
            generator.initialize(2048);
        } else {
            generator.initialize(new ECGenParameterSpec(Curve.P_256.getStdName()));
        }
        return generator.generateKeyPair();
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_client, TOKEN_REFUSED, PERMANENT",
        "401, invalid_client, TOKEN_REFUSED, PERMANENT",
        "400, invalid_scope, TOKEN_REFUSED, PERMANENT",
        "400, temporarily_unavailable, TOKEN_ENDPOINT_FAILING, TRANSIENT",
        "429, slow_down, TOKEN_ENDPOINT_FAILING, TRANSIENT",
        "500, x, TOKEN_ENDPOINT_FAILING, TRANSIENT",
        "503, x, TOKEN_ENDPOINT_FAILING, TRANSIENT",
        "302, x, TOKEN_REFUSED, PERMANENT",
        "200, invalid_client, TOKEN_REFUSED, PERMANENT",
        "200, temporarily_unavailable, TOKEN_ENDPOINT_FAILING, TRANSIENT",
    })
    void tellsWhatTheProvidersFailureMeans(int status, String error, ProblemCode code, FailureClass failureClass)
            throws Exception {
        String url = badTokenUrl(aResponse()
                .withStatus(status)
                .withHeader("Location", tokenUrl())
                .withHeader("Content-Type", "application/json")
                .withBody("{\"error\":\"" + error + "\",\"error_description\":\"secret s3cret-of-the-hub is wrong\"}"));
        describe(CLIENT.formatted(url, "post"));
        system.secret("client-secret", "s3cret-of-the-hub");

        Problem problem = system.failure();

        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.failureClass()).isEqualTo(failureClass);
        assertThat(problem.detail()).doesNotContain("s3cret-of-the-hub");
        assertThat(problem.detail()).contains("answered with " + status + ": " + error + ": secret *** is wrong");
        crm.verify(0, anyRequestedFor(urlPathEqualTo("/contacts")));
    }

    @Test
    void comesBackWhenTheProviderAsksTo() throws Exception {
        String url = badTokenUrl(aResponse().withStatus(503).withHeader("Retry-After", "120"));
        describe(CLIENT.formatted(url, "post"));
        system.secret("client-secret", "s3cret");

        assertThat(system.failure().retryAt())
                .isBetween(Instant.now().plusSeconds(60), Instant.now().plusSeconds(121));
    }

    @Test
    void retriesWhenTheProviderIsDown() throws Exception {
        describe(CLIENT.formatted(tokenUrl(), "post"));
        system.secret("client-secret", "s3cret");
        provider.shutdown();

        Problem problem = system.failure();
        assertThat(problem.code()).isEqualTo(ProblemCode.TOKEN_ENDPOINT_FAILING);
        assertThat(problem.detail()).contains("no token for system 'crm': nothing accepts connections there");
        assertThat(problem.retryAt()).isNotNull();
    }

    @Test
    void usesChangedClientSecretAtOnceAndTheOldOneWhileTheProviderRefusesTheNew() throws Exception {
        String url = badTokenUrl(okJson("{\"access_token\":\"t\",\"expires_in\":3600}"));
        crm.stubFor(post("/token")
                .withRequestBody(containing("client_secret=three"))
                .willReturn(aResponse().withStatus(400).withBody("{\"error\":\"invalid_client\"}")));
        describe(CLIENT.formatted(url, "post"));
        for (String secret : List.of("one", "two", "three")) {
            system.secret("client-secret", secret);
            system.call();
            crm.verify(
                    1, postRequestedFor(urlEqualTo("/token")).withRequestBody(containing("client_secret=" + secret)));
        }

        crm.verify(3, getRequestedFor(urlEqualTo("/contacts")));
        assertThat(system.report().alarm()).contains("the new secret is refused");
    }
}
