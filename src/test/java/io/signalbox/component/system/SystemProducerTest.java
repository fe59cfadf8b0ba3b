package io.signalbox.component.system;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.delivery.DeliveryScope;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static io.signalbox.component.system.SystemFixture.problem;
import static io.signalbox.component.system.SystemFixture.scope;
import static org.assertj.core.api.Assertions.assertThat;

class SystemProducerTest {

    @RegisterExtension
    static WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().gzipDisabled(true))
            .build();

    @TempDir
    Path folder;

    private final ObjectMapper mapper = new ObjectMapper();
    private SystemFixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = new SystemFixture(folder, server.baseUrl() + "/v1/");
        server.stubFor(any(anyUrl()).willReturn(okJson("{\"id\":\"acc_1\",\"balance\":1.10}")));
    }

    @AfterEach
    void stop() throws Exception {
        fixture.close();
    }

    @Test
    void callsWhereTheSystemIsDescribedNow() {
        fixture.send("create-account", "{}");

        fixture.systems.replaceWith(SystemFixture.load(folder, server.baseUrl() + "/v2"), Set.of());
        fixture.send("create-account", "{}");
        fixture.systems.replaceWith(SystemFixture.load(folder, server.baseUrl() + "/v3"), Set.of("billing"));
        fixture.send("create-account", "{}");

        assertThat(server.findAll(RequestPatternBuilder.allRequests()))
                .extracting(LoggedRequest::getUrl)
                .containsExactlyInAnyOrder("/v1/accounts", "/v2/accounts", "/v2/accounts");
    }

    private LoggedRequest received() {
        return server.findAll(RequestPatternBuilder.allRequests()).get(0);
    }

    @Test
    void sendsOnlyTheHeadersOfThePolicy() throws Exception {
        JsonNode body = mapper.readTree("{\"name\":\"Zoë\"}");

        fixture.send("create-account", body);

        LoggedRequest request = received();
        assertThat(request.getUrl()).isEqualTo("/v1/accounts");
        assertThat(request.getBodyAsString()).isEqualTo("{\"name\":\"Zoë\"}");
        assertThat(request.getHeaders().keys())
                .extracting(String::toLowerCase)
                .containsExactlyInAnyOrder(
                        "accept",
                        "accept-encoding",
                        "authorization",
                        "connection",
                        "content-length",
                        "content-type",
                        "host",
                        "idempotency-key",
                        "user-agent");
        assertThat(request.getHeader("Accept-Encoding")).isEqualTo("identity");
        assertThat(request.getHeader("Authorization")).isEqualTo("Bearer t0k3n");
        assertThat(request.getHeader("User-Agent")).isEqualTo("Signalbox/1.2.3");
        assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void givesTheRouteTheAnswerAsTree() {
        Exchange answered = fixture.send("create-account", "{}");

        JsonNode body = answered.getMessage().getBody(JsonNode.class);
        assertThat(body.path("id").asText()).isEqualTo("acc_1");
        assertThat(body.path("balance").decimalValue()).hasToString("1.10");
        assertThat(answered.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(200);
    }

    @Test
    void keepsTheKeyOverAttempts() {
        fixture.send("create-account", "{}");
        fixture.send("create-account", "{}");

        assertThat(server.findAll(RequestPatternBuilder.allRequests()))
                .extracting(request -> request.getHeader("Idempotency-Key"))
                .containsExactly("d7-create-account", "d7-create-account");
    }

    @Test
    void sendsNoKeyWithReads() {
        fixture.send("find-account", "{\"id\":\"a\"}");

        assertThat(received().getHeader("Idempotency-Key")).isNull();
    }

    @Test
    void fillsTemplateWithEncodedValues() {
        fixture.send("find-account", "{\"id\":\"a b&y=z+ö\"}");

        assertThat(received().getUrl()).isEqualTo("/v1/accounts/a%20b%26y%3Dz%2B%C3%B6?q=C%201%2F2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "", "../admin/x", "a/../b", "a?x=1"})
    void refusesValueThatLeadsToAnotherPath(String id) {
        Problem problem = problem(fixture.send("find-account", Map.of("id", id)));

        assertThat(problem.code()).isEqualTo(ProblemCode.REQUEST_NOT_BUILT);
        assertThat(server.findAll(RequestPatternBuilder.allRequests())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CamelHttpUri, http://127.0.0.1:1/evil",
        "camelhttpuri, http://127.0.0.1:1/evil",
        "CamelHttpPath, /evil",
        "CamelHttpQuery, evil=1",
        "CamelHttpRawQuery, evil=1",
        "CamelHttpMethod, DELETE",
        "CamelRestHttpUri, http://127.0.0.1:1/evil",
        "CamelHttpProtocolVersion, HTTP/1.0",
        "Host, evil.example",
        "Authorization, Bearer stolen",
        "Cookie, a=b",
        "Content-Encoding, gzip",
        "Content-Type, application/x-java-serialized-object",
        "Transfer-Encoding, chunked",
        "X-Anything, anything",
    })
    void letsNoHeaderOfTheRouteSteerTheCall(String name, String value) {
        fixture.send("system:billing/create-account", "{}", scope(), Map.of(name, value));

        LoggedRequest request = received();
        assertThat(request.getUrl()).isEqualTo("/v1/accounts");
        assertThat(request.getMethod().value()).isEqualTo("POST");
        assertThat(request.getHeaders().all().toString()).doesNotContain(value);
    }

    @Test
    void letsOnlyListedHeadersOfTheAnswerIn() {
        server.stubFor(any(anyUrl())
                .willReturn(okJson("{}")
                        .withHeader("CamelHttpUri", "http://evil")
                        .withHeader("Set-Cookie", "a=b")
                        .withHeader("ETag", "\"7\"")));

        Exchange answered = fixture.send("create-account", "{}");
        fixture.send("create-account", "{}");

        assertThat(answered.getMessage().getHeaders())
                .containsOnlyKeys(Exchange.HTTP_RESPONSE_CODE, "Content-Type", "ETag");
        assertThat(server.findAll(RequestPatternBuilder.allRequests()))
                .noneMatch(request -> request.containsHeader("Cookie"));
    }

    @ParameterizedTest
    @CsvSource({"301", "302", "303", "307", "308"})
    void followsNoRedirect(int status) {
        server.stubFor(any(anyUrl())
                .willReturn(aResponse().withStatus(status).withHeader("Location", server.baseUrl() + "/other")));

        Problem problem = problem(fixture.send("create-account", "{}"));

        assertThat(problem.code()).isEqualTo(ProblemCode.REDIRECT_REFUSED);
        assertThat(server.findAll(RequestPatternBuilder.allRequests())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void leavesRetriesToTheLedger(int status) {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status).withHeader("Retry-After", "1")));

        Problem problem = problem(fixture.send("create-account", "{}"));

        assertThat(problem.retryAt()).isEqualTo(SystemFixture.NOW.plusSeconds(1));
        assertThat(server.findAll(RequestPatternBuilder.allRequests())).hasSize(1);
    }

    @Test
    void tellsTheSystemsReasonWithoutSecrets() {
        server.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(422)
                        .withBody("{\"error\":{\"code\":\"bad_plan\",\"message\":\"t0k3n of ada@example.com\\n\"},"
                                + "\"echo\":\"payload\"}")));

        DeliveryScope scope = scope();
        Problem problem = problem(fixture.send("system:billing/create-account", "{}", scope, Map.of()));

        assertThat(problem.code()).isEqualTo(ProblemCode.REQUEST_REFUSED);
        assertThat(problem.detail())
                .isEqualTo("'create-account' of system 'billing' was answered with 422: bad_plan: *** of ***@***");
        assertThat(scope.calls()).singleElement().satisfies(call -> {
            assertThat(call.code()).isEqualTo("422");
            assertThat(call.failure()).isEqualTo("SB-4024");
            assertThat(call.key()).isEqualTo("d7-create-account");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c3VwZXItc2VjcmV0LXRva2VuLTQ3MTE=",
                "QmVhcmVyIHN1cGVyLXNlY3JldC10b2tlbi00NzEx",
                "SUPER-SECRET-TOKEN-4711",
                "super-secret-to",
                "73757065722d7365637265742d746f6b656e2d34373131",
                "super%2Dsecret%2Dtoken%2D4711",
            })
    void showsNoFormOfASecretThatTheSystemGivesBack(String echoed) throws Exception {
        Path secret = folder.resolve("secrets/billing/token");
        Files.createDirectories(secret.getParent());
        Files.writeString(secret, "super-secret-token-4711");
        server.stubFor(any(anyUrl())
                .willReturn(aResponse().withStatus(422).withBody("{\"error\":\"bad key " + echoed + "\"}")));

        assertThat(problem(fixture.send("create-account", "{}")).detail()).endsWith("422: bad key ***");
    }

    @Test
    void takesAnAnswerUpToTheLimitAndNoFurther() {
        server.stubFor(any(anyUrl()).willReturn(WireMock.ok("x".repeat(1024))));
        assertThat(fixture.send("create-account", "{}").getMessage().getBody(byte[].class))
                .hasSize(1024);

        server.stubFor(any(anyUrl()).willReturn(WireMock.ok("x".repeat(1025))));
        DeliveryScope scope = scope();
        assertThat(fixture.send("system:billing/create-account", "{}", scope, Map.of())
                        .getException())
                .isNull();
        assertThat(scope.calls().get(0).notice()).startsWith("SB-4014");
        assertThat(problem(fixture.send("find-account", Map.of("id", 7))).code())
                .isEqualTo(ProblemCode.ANSWER_TOO_LARGE);
    }

    @Test
    void sendsTextAndBytesAsTheyAre() {
        byte[] bytes = "{\"a\": 1.0}".getBytes(StandardCharsets.UTF_8);

        fixture.send("create-account", bytes);

        assertThat(received().getBody()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/csv\r\nX-Admin: yes", "text/csv\nX-Admin: yes", "text/\u0100csv", "text/csv\u0000"})
    void letsNoValueEndItsHeader(String type) {
        byte[] bytes = "a,b".getBytes(StandardCharsets.UTF_8);

        Problem problem =
                problem(fixture.send("system:billing/create-account", bytes, scope(), Map.of("Content-Type", type)));

        assertThat(problem.code()).isEqualTo(ProblemCode.REQUEST_NOT_BUILT);
        assertThat(server.findAll(RequestPatternBuilder.allRequests())).isEmpty();
    }

    @Test
    void sendsNoCredentialThatWouldEndItsHeader() throws Exception {
        Path secret = folder.resolve("secrets/billing/token");
        Files.createDirectories(secret.getParent());
        Files.writeString(secret, "one\r\nX-Admin: yes");

        Problem problem = problem(fixture.send("create-account", "{}"));

        assertThat(problem.code()).isEqualTo(ProblemCode.SECRET_UNUSABLE);
        assertThat(problem.detail()).contains("'Authorization'").doesNotContain("X-Admin");
        assertThat(server.findAll(RequestPatternBuilder.allRequests())).isEmpty();
    }

    @Test
    void refusesBodyOfAnotherKind() {
        assertThat(problem(fixture.send("create-account", new Object())).code()).isEqualTo(ProblemCode.BODY_REFUSED);
    }

    @Test
    void usesRotatedSecretWithTheNextCall() throws Exception {
        Path secret = folder.resolve("secrets/billing/token");
        Files.createDirectories(secret.getParent());
        Files.writeString(secret, "first\n");
        fixture.send("create-account", "{}");
        Files.writeString(secret, "second-one\n");
        fixture.send("create-account", "{}");

        assertThat(server.findAll(RequestPatternBuilder.allRequests()))
                .extracting(request -> request.getHeader("Authorization"))
                .containsExactly("Bearer first", "Bearer second-one");
    }
}
