package io.signalbox.component.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
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
import io.signalbox.policy.Policies;
import io.signalbox.policy.SystemPolicies;
import io.signalbox.problem.PostponedException;
import io.signalbox.problem.ProblemCode;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static io.signalbox.component.system.SystemFixture.NOW;
import static io.signalbox.component.system.SystemFixture.problem;
import static io.signalbox.component.system.SystemFixture.scope;
import static org.assertj.core.api.Assertions.assertThat;

/** Calls under a policy, against a system that refuses and fails. */
class GuardedCallTest {

    private static final String OTHER =
            """
            system: support
            environment: test
            environments: { test: { url: "{{url}}/support" } }
            operations:
              create-ticket: { http: POST /tickets }
            """;

    @RegisterExtension
    static WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @TempDir
    Path folder;

    private final SystemPolicies policies = Policies.of(Clock.fixed(NOW, ZoneOffset.UTC));
    private SystemFixture fixture;

    @BeforeEach
    void start() throws Exception {
        Files.createDirectories(folder.resolve("systems"));
        Files.writeString(folder.resolve("systems/support.yaml"), OTHER);
        fixture = new SystemFixture(
                folder, server.baseUrl(), "20s", Map.of("SIGNALBOX_SECRET_BILLING_TOKEN", "t0k3n"), policies);
        server.stubFor(any(urlPathMatching("/support/.*")).willReturn(okJson("{}")));
    }

    @AfterEach
    void stop() throws Exception {
        fixture.close();
    }

    private void billingAnswers(int status, String... header) {
        var answer = WireMock.aResponse().withStatus(status);
        for (int i = 0; i < header.length; i += 2) {
            answer.withHeader(header[i], header[i + 1]);
        }
        server.stubFor(any(anyUrl()).atPriority(9).willReturn(answer));
    }

    private Instant postponedUntil(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(PostponedException.class);
        return exchange.getException(PostponedException.class).until();
    }

    private int calls() {
        return server.findAll(RequestPatternBuilder.allRequests()).size();
    }

    @ParameterizedTest
    @CsvSource({
        "429, Retry-After, 30, 30",
        "503, Retry-After, 30, 30",
        "429, Retry-After, 'Tue, 24 Nov 2026 10:16:30 GMT', 60",
        "429, Retry-After, 80000, 900",
        "429, Retry-After, 99999999999, 1",
        "403, Retry-After, 30, 30",
        "429, Retry-After, -5, 1",
        "429, Retry-After, soon, 1",
        "429, RateLimit-Reset, 20, 20"
    })
    void leavesTheSystemAloneAsLongAsItAsksWithinReason(int status, String header, String value, long seconds) {
        billingAnswers(status, header, value);
        assertThat(problem(fixture.send("create-account", "{}")).code())
                .isIn(ProblemCode.SYSTEM_BUSY, ProblemCode.SYSTEM_FAILING);
        DeliveryScope scope = scope();
        Exchange second = fixture.send("system:billing/create-account", "{}", scope, Map.of());

        assertThat(problem(second).code()).isEqualTo(ProblemCode.CALL_PACED);
        assertThat(postponedUntil(second))
                .isBetween(NOW.plusMillis(seconds * 1_000 - 900), NOW.plusMillis(seconds * 1_000 + 900));
        assertThat(scope.calls()).isEmpty();
        assertThat(calls()).isEqualTo(1);
    }

    @Test
    void opensTheBreakerOfTheFailingSystemAlone() {
        billingAnswers(500);
        for (int i = 0; i < 10; i++) {
            fixture.send("create-account", "{}");
        }
        assertThat(problem(fixture.send("create-account", "{}")).code()).isEqualTo(ProblemCode.BREAKER_OPEN);
        assertThat(calls()).isEqualTo(10);

        Exchange other = fixture.send("system:support/create-ticket", "{}", scope(), Map.of());
        assertThat(other.getException()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 409, 422})
    void doesNotTakeRefusedRequestsForAFailingSystem(int status) {
        billingAnswers(status);
        for (int i = 0; i < 30; i++) {
            assertThat(problem(fixture.send("create-account", "{}")).code().id())
                    .startsWith("SB-402");
        }
        assertThat(calls()).isEqualTo(30);
    }

    @Test
    void stopsWhenTheSystemSaysThatNothingIsLeft() {
        billingAnswers(200, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "40");
        assertThat(fixture.send("create-account", "{}").getException()).isNull();

        Instant until = postponedUntil(fixture.send("create-account", "{}"));
        assertThat(Duration.between(NOW, until)).isBetween(Duration.ofSeconds(39), Duration.ofSeconds(41));
    }

    @Test
    void doesNotCountACallThatLacksItsSecret() throws Exception {
        fixture.close();
        fixture = new SystemFixture(folder, server.baseUrl(), "20s", Map.of(), policies);
        for (int i = 0; i < 30; i++) {
            assertThat(problem(fixture.send("create-account", "{}")).code()).isEqualTo(ProblemCode.SECRET_MISSING);
        }
    }
}
