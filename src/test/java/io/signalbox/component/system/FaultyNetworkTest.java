package io.signalbox.component.system;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.signalbox.fault.FaultProxy;
import io.signalbox.fault.FaultProxy.Fault;
import io.signalbox.problem.FailureClass;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static io.signalbox.component.system.SystemFixture.problem;
import static org.assertj.core.api.Assertions.assertThat;

/** A system that is well, behind a network that is not. */
class FaultyNetworkTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @RegisterExtension
    static WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @TempDir
    Path folder;

    private FaultProxy proxy;
    private SystemFixture fixture;

    @BeforeEach
    void start() throws Exception {
        server.stubFor(any(anyUrl()).willReturn(okJson("{\"id\":\"acc_1\"}")));
        proxy = new FaultProxy(server.baseUrl());
        fixture = new SystemFixture(folder, proxy.url(), "2s", Map.of("SIGNALBOX_SECRET_BILLING_TOKEN", "t0k3n"));
    }

    @AfterEach
    void stop() throws Exception {
        fixture.close();
        proxy.close();
    }

    private Exchange call() {
        return fixture.send("create-account", "{\"name\":\"Zoë\"}");
    }

    private List<LoggedRequest> received() {
        return server.findAll(RequestPatternBuilder.allRequests());
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(new Fault.Swallow(), ProblemCode.SYSTEM_TOO_SLOW, 0),
                Arguments.of(new Fault.Delay(60_000), ProblemCode.SYSTEM_TOO_SLOW, 1),
                Arguments.of(new Fault.Drip(200), ProblemCode.SYSTEM_TOO_SLOW, 1),
                Arguments.of(new Fault.Reset(), ProblemCode.CONNECTION_LOST, 0),
                Arguments.of(new Fault.CutReply(0), ProblemCode.CONNECTION_LOST, 1),
                Arguments.of(new Fault.CutReply(40), ProblemCode.CONNECTION_LOST, 1));
    }

    /** @param effects how many requests reach the system although the caller never knows */
    @ParameterizedTest
    @MethodSource("faults")
    void comesBackInTimeAndRepeatsWithTheSameKeyWhenTheNetworkIsWell(Fault fault, ProblemCode code, int effects) {
        proxy.become(fault);
        long start = System.nanoTime();
        Problem problem = problem(call());

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.failureClass()).isEqualTo(FailureClass.TRANSIENT);
        assertThat(received()).hasSize(effects);

        proxy.become(new Fault.None());
        assertThat(call().getException()).isNull();
        assertThat(received())
                .hasSize(effects + 1)
                .extracting(request -> request.getHeader("Idempotency-Key"))
                .containsOnly("d7-create-account");
    }

    @Test
    void toleratesSlowNetworkWithinTheDeadline() {
        proxy.become(new Fault.Delay(200));

        assertThat(call().getException()).isNull();
    }

    @Test
    void leavesNoConnectionBehindAfterManyFaults() {
        for (int i = 0; i < 20; i++) {
            proxy.become(i % 2 == 0 ? new Fault.Reset() : new Fault.CutReply(10));
            assertThat(call().getException()).isNotNull();
        }
        proxy.become(new Fault.None());
        int before = proxy.connections();
        for (int i = 0; i < 20; i++) {
            assertThat(call().getException()).isNull();
        }
        assertThat(proxy.connections() - before).isLessThanOrEqualTo(2);
    }
}
