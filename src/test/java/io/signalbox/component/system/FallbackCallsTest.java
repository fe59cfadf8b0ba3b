package io.signalbox.component.system;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.delivery.DeliveryScope;
import io.signalbox.delivery.Gate;
import io.signalbox.ledger.CallHistory.PastCall;
import io.signalbox.ledger.CallRecord;
import io.signalbox.problem.ProblemCode;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static io.signalbox.component.system.SystemFixture.problem;
import static org.assertj.core.api.Assertions.assertThat;

/** An operation with another way to the same effect. */
class FallbackCallsTest {

    private static final String CLOSED = "http://127.0.0.1:1";

    @RegisterExtension
    static WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @TempDir
    Path folder;

    private final List<PastCall> past = new ArrayList<>();
    private FallbackFixture fixture;

    @BeforeEach
    void answer() {
        server.stubFor(any(urlPathMatching("/.*")).willReturn(okJson("{\"id\":\"acc_1\"}")));
    }

    @AfterEach
    void stop() throws Exception {
        if (fixture != null) {
            fixture.close();
        }
    }

    private void start(String billingUrl) throws Exception {
        fixture = new FallbackFixture(folder, billingUrl, server.baseUrl() + "/eu", past);
    }

    private void billing(com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder answer) {
        server.stubFor(any(urlPathMatching("/us/.*")).atPriority(1).willReturn(answer));
    }

    private static DeliveryScope attempt(int number, boolean recorded) {
        DeliveryScope first = SystemFixture.scope();
        return new DeliveryScope(7, "d7", number, "r", first.message(), recorded, Gate.Pass.FREE, () -> true);
    }

    private Exchange call(String operation, DeliveryScope scope) {
        return fixture.send("system:billing/" + operation, "{\"name\":\"Ada\"}", scope);
    }

    private Exchange call() {
        return call("create-account", attempt(1, true));
    }

    private List<LoggedRequest> at(String place) {
        return server.findAll(anyRequestedFor(urlPathMatching("/" + place + "/.*")));
    }

    private void failedBefore(String system, ProblemCode code) {
        past.add(new PastCall(
                1, 7, 1, SystemFixture.NOW, "r", "C", system, "create-account", "d7-create-account", null, code.id()));
    }

    @Test
    void callsTheSystemItselfWhileItIsWell() throws Exception {
        start(server.baseUrl() + "/us");

        assertThat(call().getException()).isNull();
        assertThat(at("us")).hasSize(1);
        assertThat(at("eu")).isEmpty();
    }

    @Test
    void callsNeitherForADeliveryThatIsNoLongerHeld() throws Exception {
        start(server.baseUrl() + "/us");
        DeliveryScope lost =
                new DeliveryScope(7, "d7", 1, "r", SystemFixture.scope().message(), true, Gate.Pass.FREE, () -> false);

        Exchange exchange = call("create-account", lost);

        assertThat(SystemFixture.problem(exchange).code()).isEqualTo(ProblemCode.DELIVERY_NOT_HELD);
        assertThat(server.getAllServeEvents()).isEmpty();
        assertThat(lost.calls()).isEmpty();
    }

    @Test
    void failsOverWithTheSameKeyWhenNothingListensAndRecordsBoth() throws Exception {
        start(CLOSED);
        DeliveryScope scope = attempt(1, true);

        assertThat(call("create-account", scope).getException()).isNull();
        assertThat(at("eu")).singleElement().satisfies(request -> {
            assertThat(request.getHeader("Eu-Key")).isEqualTo("d7-create-account");
            assertThat(request.getUrl()).isEqualTo("/eu/v2/accounts");
            assertThat(request.getBodyAsString()).isEqualTo("{\"name\":\"Ada\"}");
        });
        assertThat(scope.calls())
                .extracting(CallRecord::system, CallRecord::failure)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("billing", "SB-4010"),
                        org.assertj.core.api.Assertions.tuple("billing-eu", null));
    }

    @Test
    void failsOverWhileTheBreakerIsOpenAndBackWhenItCloses() throws Exception {
        start(server.baseUrl() + "/us");
        billing(aResponse().withStatus(500));
        for (int i = 0; i < 10; i++) {
            assertThat(problem(call()).code()).isEqualTo(ProblemCode.SYSTEM_FAILING);
        }
        assertThat(call().getException()).isNull();
        assertThat(at("us")).hasSize(10);
        assertThat(at("eu")).hasSize(1);

        billing(okJson("{}"));
        fixture.pass(java.time.Duration.ofSeconds(6));
        assertThat(call().getException()).isNull();
        assertThat(at("us")).hasSize(11);
    }

    @Test
    void doesNotFailOverWhenTheCallMayHaveHadItsEffect() throws Exception {
        start(server.baseUrl() + "/us");
        for (var answer : List.of(
                aResponse().withFault(Fault.EMPTY_RESPONSE),
                aResponse().withStatus(500),
                aResponse().withFixedDelay(3_000))) {
            billing(answer);
            assertThat(call().getException()).isNotNull();
        }
        assertThat(at("eu")).isEmpty();
    }

    @Test
    void doesNotFailOverWhatWasRefused() throws Exception {
        start(server.baseUrl() + "/us");
        billing(aResponse().withStatus(422));

        assertThat(problem(call()).code()).isEqualTo(ProblemCode.REQUEST_REFUSED);
        assertThat(at("eu")).isEmpty();
    }

    @Test
    void failsOverReadsAndWhatIsDeclaredHarmlessWhateverHappened() throws Exception {
        start(server.baseUrl() + "/us");
        billing(aResponse().withFault(Fault.EMPTY_RESPONSE));

        assertThat(call("list-accounts", attempt(1, true)).getException()).isNull();
        assertThat(call("create-ticket", attempt(1, true)).getException()).isNull();
        assertThat(at("eu")).hasSize(2);
    }

    @Test
    void staysWhereAnEarlierAttemptMayHaveHadItsEffect() throws Exception {
        start(CLOSED);
        failedBefore("billing", ProblemCode.SYSTEM_TOO_SLOW);

        assertThat(problem(call("create-account", attempt(2, true))).code()).isEqualTo(ProblemCode.SYSTEM_UNREACHABLE);
        assertThat(at("eu")).isEmpty();
    }

    @Test
    void staysAtTheFallbackWhereItMayHaveHadItsEffectThere() throws Exception {
        start(server.baseUrl() + "/us");
        failedBefore("billing", ProblemCode.SYSTEM_UNREACHABLE);
        failedBefore("billing-eu", ProblemCode.CONNECTION_LOST);

        assertThat(call("create-account", attempt(2, true)).getException()).isNull();
        assertThat(at("us")).isEmpty();
        assertThat(at("eu")).hasSize(1);
    }

    @Test
    void staysWhereAnEarlierAttemptSucceeded() throws Exception {
        start(CLOSED);
        past.add(new PastCall(
                1, 7, 1, SystemFixture.NOW, "r", "C", "billing", "create-account", "d7-create-account", "201", null));

        assertThat(problem(call("create-account", attempt(2, true))).code()).isEqualTo(ProblemCode.SYSTEM_UNREACHABLE);
        assertThat(at("eu")).isEmpty();
    }

    @Test
    void staysWhenAnAttemptWasCutOffUnrecorded() throws Exception {
        start(CLOSED);

        assertThat(call("create-account", attempt(1, false)).getException()).isNotNull();
        assertThat(at("eu")).isEmpty();
    }

    @Test
    void provesThatTheFallbackWorks() throws Exception {
        start(CLOSED);

        assertThat(fixture.drill("create-account")).isNull();
        assertThat(at("eu")).singleElement().extracting(LoggedRequest::getUrl).isEqualTo("/eu/v2/accounts?limit=1");
        server.stubFor(any(urlPathMatching("/eu/.*"))
                .atPriority(1)
                .willReturn(WireMock.aResponse().withStatus(401)));
        assertThat(fixture.drill("create-account")).isEqualTo(ProblemCode.AUTHENTICATION_REFUSED);
        assertThat(fixture.drill("create-ticket")).isEqualTo(ProblemCode.DRILL_NOT_DECLARED);
    }
}
