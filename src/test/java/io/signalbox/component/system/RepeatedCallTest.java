package io.signalbox.component.system;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.delivery.DeliveryScope;
import io.signalbox.delivery.Gate;
import io.signalbox.ledger.CallHistory.PastCall;
import io.signalbox.ledger.CallRecord;
import io.signalbox.problem.FailureClass;
import io.signalbox.problem.ProblemCode;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static io.signalbox.component.system.SystemFixture.problem;
import static org.assertj.core.api.Assertions.assertThat;

/** A call that an earlier attempt of its delivery may have made: what this delivery did before counts. */
class RepeatedCallTest {

    private static final String KEY = "idempotency: { header: Idempotency-Key }\n";
    private static final String LOOKUP = "idempotency: { lookup: find-order, found: /orders/0 }\n";
    private static final String BOTH =
            "idempotency: { header: Idempotency-Key, lookup: find-order, found: /orders/0 }\n";
    private static final String NOTHING = "";
    private static final String OPERATIONS =
            """
            operations:
              order: { http: POST /orders }
              find-order: { http: "GET /orders?externalId=${subject}" }
            """;

    @RegisterExtension
    static WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @TempDir
    Path folder;

    private final List<PastCall> past = new ArrayList<>();
    private DeliveryScope scope;

    private void before(ProblemCode failure) {
        past.add(new PastCall(
                1,
                7,
                past.size() + 1,
                SystemFixture.NOW,
                "r",
                "C",
                "shop",
                "order",
                "d7-order",
                null,
                failure == null ? null : failure.id()));
    }

    private Exchange call(String idempotency, boolean recorded) throws Exception {
        DeliveryScope first = SystemFixture.scope();
        scope = new DeliveryScope(7, "d7", past.size() + 1, "r", first.message(), recorded, Gate.Pass.FREE);
        try (AnswerFixture shop =
                new AnswerFixture(folder, AnswerFixture.descriptor(idempotency + OPERATIONS), server.baseUrl(), past)) {
            return shop.send("order", scope);
        }
    }

    private Exchange call(String idempotency) throws Exception {
        return call(idempotency, true);
    }

    private static void answers(ResponseDefinitionBuilder order, ResponseDefinitionBuilder lookup) {
        server.stubFor(post(urlPathEqualTo("/orders")).willReturn(order));
        server.stubFor(get(urlPathEqualTo("/orders")).willReturn(lookup));
    }

    private static void called(int orders, int lookups) {
        server.verify(orders, postRequestedFor(urlPathEqualTo("/orders")));
        server.verify(lookups, getRequestedFor(urlPathEqualTo("/orders")));
    }

    @ParameterizedTest
    @EnumSource(
            value = ProblemCode.class,
            names = {
                "SYSTEM_TOO_SLOW",
                "CONNECTION_LOST",
                "SYSTEM_FAILING",
                "ANSWER_UNREADABLE",
                "ANSWER_TOO_LARGE",
                "SUCCESS_NOT_SAID"
            })
    void asksAgainWhenTheKeyIsKnownAndThenTakesItForDone(ProblemCode unclear) throws Exception {
        answers(aResponse().withStatus(409), aResponse().withStatus(404));
        before(unclear);

        assertThat(problem(call(KEY)).code()).isEqualTo(ProblemCode.CALL_KNOWN);
        before(ProblemCode.CALL_KNOWN);
        assertThat(call(KEY).getException()).isNull();

        assertThat(scope.calls()).singleElement().satisfies(call -> {
            assertThat(call.code()).isEqualTo("409");
            assertThat(call.failure()).isNull();
            assertThat(call.notice()).startsWith("SB-4036");
        });
    }

    @Test
    void takesAConflictForDoneWhereAnEarlierAttemptSucceeded() throws Exception {
        answers(aResponse().withStatus(409), aResponse().withStatus(404));
        before(null);

        assertThat(call(NOTHING).getException()).isNull();
        assertThat(scope.calls().get(0).notice()).startsWith("SB-4036");
    }

    @Test
    void parksAConflictThatNothingExplains() throws Exception {
        answers(aResponse().withStatus(409), aResponse().withStatus(404));

        assertThat(problem(call(KEY)).code()).isEqualTo(ProblemCode.REQUEST_REFUSED);
        before(ProblemCode.SYSTEM_UNREACHABLE);
        assertThat(problem(call(KEY)).code()).isEqualTo(ProblemCode.REQUEST_REFUSED);
    }

    @Test
    void parksWhereNobodyKnowsWhoseTheConflictIs() throws Exception {
        answers(aResponse().withStatus(409), aResponse().withStatus(404));
        before(ProblemCode.SYSTEM_TOO_SLOW);

        assertThat(problem(call(NOTHING)).code()).isEqualTo(ProblemCode.MAY_HAVE_WORKED);
    }

    @ParameterizedTest
    @ValueSource(strings = {LOOKUP, BOTH})
    void takesWhatTheLookupFindsForTheAnswer(String idempotency) throws Exception {
        answers(aResponse().withStatus(201), okJson("{\"orders\":[{\"id\":\"o-1\"}]}"));
        before(ProblemCode.SYSTEM_TOO_SLOW);

        assertThat(call(idempotency).getMessage().getBody()).hasToString("{\"id\":\"o-1\"}");
        called(0, 1);
        assertThat(scope.calls()).extracting(CallRecord::operation).containsExactly("find-order", "order");
        assertThat(scope.calls().get(1).notice()).startsWith("SB-4086");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"404 | {}", "410 | {}", "200 | {\"orders\":[]}", "200 | {\"other\":1}"})
    void callsAgainWhatTheLookupDoesNotFind(int status, String body) throws Exception {
        answers(okJson("{\"id\":\"o-2\"}"), okJson(body).withStatus(status));
        before(ProblemCode.CONNECTION_LOST);

        assertThat(call(LOOKUP).getMessage().getBody()).hasToString("{\"id\":\"o-2\"}");
        called(1, 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"500 | {}", "429 | {}", "200 | <html>", "200 | ''"})
    void waitsWhereTheLookupDoesNotSay(int status, String body) throws Exception {
        answers(okJson("{}"), okJson(body).withStatus(status));
        before(ProblemCode.CONNECTION_LOST);

        assertThat(problem(call(LOOKUP)).failureClass()).isEqualTo(FailureClass.TRANSIENT);
        called(0, 1);
    }

    @Test
    void doesNotGuessWhatAnEmptyListMeans() throws Exception {
        answers(okJson("{}"), okJson("{\"id\":\"o-1\",\"tags\":[]}"));
        before(ProblemCode.CONNECTION_LOST);

        assertThat(problem(call("idempotency: { lookup: find-order }\n")).code())
                .isEqualTo(ProblemCode.LOOKUP_UNCLEAR);
        called(0, 1);
    }

    @Test
    void looksUpWhereAnAttemptWasCutOffUnrecorded() throws Exception {
        answers(okJson("{}"), okJson("{\"orders\":[{\"id\":\"o-1\"}]}"));

        assertThat(call(LOOKUP, false).getException()).isNull();
        called(0, 1);
    }

    @Test
    void looksUpBeforeAnyRepeatWhereTheSystemKnowsNoKeys() throws Exception {
        answers(okJson("{}"), okJson("{\"orders\":[{\"id\":\"o-1\"}]}"));
        before(null);

        assertThat(call(LOOKUP).getMessage().getBody()).hasToString("{\"id\":\"o-1\"}");
        called(0, 1);
        call(BOTH);
        called(1, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SYSTEM_UNREACHABLE", "REQUEST_REFUSED", "SYSTEM_BUSY"})
    void doesNotLookUpWhatCannotHaveWorked(ProblemCode harmless) throws Exception {
        answers(okJson("{}"), okJson("{\"orders\":[]}"));
        call(LOOKUP);
        before(harmless);
        call(LOOKUP);

        called(2, 0);
    }

    @Test
    void parksAConflictThatTheLookupDoesNotExplain() throws Exception {
        answers(aResponse().withStatus(409), okJson("{\"orders\":[]}"));
        before(ProblemCode.SYSTEM_TOO_SLOW);
        assertThat(problem(call(LOOKUP)).code()).isEqualTo(ProblemCode.CALL_KNOWN);
        before(ProblemCode.CALL_KNOWN);
        assertThat(problem(call(LOOKUP)).code()).isEqualTo(ProblemCode.REQUEST_REFUSED);
    }
}
