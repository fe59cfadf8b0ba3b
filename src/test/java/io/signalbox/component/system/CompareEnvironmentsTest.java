package io.signalbox.component.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.compare.CompareEnvironments;
import io.signalbox.compare.EnvironmentComparison;
import io.signalbox.compare.EnvironmentComparison.Difference;
import io.signalbox.compare.EnvironmentComparison.ProbeResult;
import io.signalbox.credential.Credentials;
import io.signalbox.kind.Kinds;
import io.signalbox.problem.ProblemException;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.LoadedSystems;
import io.signalbox.system.Systems;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.exactly;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

class CompareEnvironmentsTest {

    private static final String DESCRIPTOR =
            """
            system: billing
            environment: production
            environments:
              sandbox: { url: "{{sandbox}}", auth: { type: bearer, token: "{{secret:billing/sandbox-token}}" } }
              production: { url: "{{production}}" }
              nowhere: { url: "{{nowhere}}" }
            auth: { type: bearer, token: "{{secret:billing/token}}" }
            limits: { timeout: 10s }
            operations:
              find-account: { http: "GET /accounts/${subject}" }
              create-account: { http: POST /accounts }
            probes:
              known: { call: find-account, subject: C-1 }
              refused: { call: create-account, body: {}, safe: true }
            """;

    @RegisterExtension
    static WireMockExtension sandbox = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @RegisterExtension
    static WireMockExtension production = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @TempDir
    Path folder;

    private final CamelContext context = new DefaultCamelContext();
    private Systems systems;
    private CompareEnvironments compare;

    @BeforeEach
    void start() throws Exception {
        Files.createDirectories(folder.resolve("systems"));
        Files.writeString(folder.resolve("systems/billing.yaml"), DESCRIPTOR);
        Map<String, String> urls = Map.of("sandbox", sandbox.baseUrl(), "production", production.baseUrl());
        systems = LoadedSystems.of(folder, key -> Optional.ofNullable(urls.get(key)));
        SecretStore secrets = SecretStore.of(
                folder,
                Map.of("SIGNALBOX_SECRET_BILLING_TOKEN", "prod", "SIGNALBOX_SECRET_BILLING_SANDBOX_TOKEN", "sand"),
                Clock.systemUTC());
        SystemComponent component = new SystemComponent(
                systems,
                secrets,
                Credentials.apart(secrets, Clock.systemUTC()),
                Clock.systemUTC(),
                "1.2.3",
                null,
                null);
        context.addComponent("system", component);
        context.start();
        component.start();
        compare = new CompareEnvironments(component.outside());
        sandbox.stubFor(any(anyUrl()).willReturn(okJson("{\"id\":\"a\"}")));
        production.stubFor(any(anyUrl()).willReturn(okJson("{\"id\":\"b\"}")));
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private EnvironmentComparison run() {
        return compare.compare(systems.get("billing"), "sandbox", "production", 3);
    }

    @Test
    void findsNothingWhereOnlyValuesDiffer() {
        assertThat(run().probes())
                .allSatisfy(probe -> assertThat(probe.differences()).isEmpty());
    }

    @Test
    void signsInWithTheCredentialsOfEachEnvironment() {
        run();

        sandbox.verify(
                exactly(3),
                getRequestedFor(urlEqualTo("/accounts/C-1")).withHeader("Authorization", equalTo("Bearer sand")));
        production.verify(
                exactly(3),
                getRequestedFor(urlEqualTo("/accounts/C-1")).withHeader("Authorization", equalTo("Bearer prod")));
        production.verify(exactly(3), postRequestedFor(urlEqualTo("/accounts")).withRequestBody(equalToJson("{}")));
    }

    @Test
    void tellsWhatWillBite() {
        sandbox.stubFor(any(anyUrl())
                .willReturn(okJson("{\"id\":\"a\",\"plan\":\"team\",\"balance\":1}")
                        .withHeader("X-RateLimit-Limit", "600")
                        .withHeader("X-Sandbox", "true")
                        .withHeader("X-Request-Id", "1")));
        production.stubFor(any(anyUrl())
                .willReturn(okJson("{\"id\":\"a\",\"balance\":\"1.00\",\"vat\":null}")
                        .withHeader("X-RateLimit-Limit", "60")));

        ProbeResult known = run().probes().get(0);

        assertThat(known.differences())
                .extracting(Difference::aspect, Difference::left, Difference::right)
                .contains(
                        tuple("shape", "only here: /plan", "only here: /vat"),
                        tuple("shape", "/balance is number", "/balance is string"),
                        tuple("headers", "only here: x-sandbox", "no other fields"),
                        tuple("limits", "x-ratelimit-limit: 600", "x-ratelimit-limit: 60"));
        assertThat(known.toString()).doesNotContain("1.00", "team");
    }

    @Test
    void comparesErrorsAndSilence() {
        sandbox.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(400)
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"error\":{\"code\":\"x\"}}")));
        production.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(422)
                        .withHeader("Content-Type", "application/problem+json")
                        .withBody("{\"title\":\"x\"}")));
        assertThat(run().probes().get(1).differences())
                .extracting(Difference::aspect, Difference::left, Difference::right)
                .contains(
                        tuple("status", "400", "422"), tuple("error", "application/json", "application/problem+json"));

        production.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        assertThat(run().probes().get(1).differences())
                .singleElement()
                .satisfies(difference -> assertThat(difference.right()).startsWith("SB-4012"));
    }

    @Test
    void saysWhatIsMissingToCompare() {
        assertThatThrownBy(() -> compare.compare(systems.get("billing"), "sandbx", "production", 1))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("SB-6001")
                .hasMessageContaining("no environment 'sandbx'; described are sandbox, production, nowhere");
        assertThatThrownBy(() -> compare.compare(systems.get("billing"), "nowhere", "production", 1))
                .hasMessageContaining("'nowhere', the URL of environment 'nowhere', has no value");
    }

    @Test
    void refusesProbesThatMayChangeSomething() throws Exception {
        Files.writeString(folder.resolve("systems/billing.yaml"), DESCRIPTOR.replace(", safe: true", ""));

        assertThat(Systems.load(folder, Kinds.shipped(), key -> Optional.empty())
                        .findings())
                .filteredOn(finding -> finding.isError())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code().id()).isEqualTo("SB-1262");
                    assertThat(finding.line()).isEqualTo(14);
                });
    }
}
