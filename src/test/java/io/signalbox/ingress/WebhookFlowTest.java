package io.signalbox.ingress;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.CrmWebhook;
import io.signalbox.flow.HubProfile;
import io.signalbox.flow.OutsideSystems;
import io.signalbox.flow.SignUp;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.JourneyStep;
import io.signalbox.ledger.Ledger;
import io.signalbox.message.Json;
import io.signalbox.problem.ProblemCode;

import static io.signalbox.flow.ProblemAnswer.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@TestProfile(HubProfile.class)
class WebhookFlowTest {

    private static final int DELIVERIES = 4;

    private final OutsideSystems systems = new OutsideSystems();

    @Inject
    Ledger ledger;

    private List<JourneyStep> journey(String contact) {
        return ledger.journey(contact, 1_000);
    }

    private void awaitDelivered(String contact) {
        await().untilAsserted(() -> assertThat(journey(contact))
                .hasSize(DELIVERIES)
                .extracting(JourneyStep::state)
                .containsOnly(DeliveryState.DELIVERED));
    }

    /** What the mapping's own example promises, for another contact. */
    private static JsonNode example(String mapping, String contact) throws Exception {
        String json =
                Files.readString(Path.of("routes/customer-onboarding", mapping + ".examples", "suite-200.out.json"));
        return Json.reader().readTree(json.replace("C-10042", contact));
    }

    private LoggedRequest onlyCall(String system, String contact) {
        List<LoggedRequest> calls = systems.calls(system, contact);
        assertThat(calls).hasSize(1);
        return calls.get(0);
    }

    @Test
    void carriesASignUpToEachSystemInItsOwnShape() throws Exception {
        Response answer = CrmWebhook.send(SignUp.of("C-flow-1"));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.<String>path("id")).matches("[1-9]\\d*");
        awaitDelivered("C-flow-1");

        LoggedRequest account = onlyCall("billing", "C-flow-1");
        assertThat(account.getUrl()).isEqualTo("/billing/accounts");
        assertThat(account.getHeader("Authorization")).isEqualTo("Bearer canary-billing-token");
        assertThat(json(account)).isEqualTo(example("customer-to-billing", "C-flow-1"));

        LoggedRequest welcome = onlyCall("marketing", "C-flow-1");
        assertThat(welcome.getUrl()).isEqualTo("/marketing/messages");
        assertThat(welcome.getHeader("X-Api-Key")).isEqualTo("canary-marketing-key");
        assertThat(json(welcome)).isEqualTo(example("customer-to-welcome-email", "C-flow-1"));

        LoggedRequest ticket = onlyCall("support", "C-flow-1");
        assertThat(ticket.getUrl()).isEqualTo("/support/queues/enterprise/tickets");
        assertThat(json(ticket)).isEqualTo(example("customer-to-support-ticket", "C-flow-1"));

        assertThat(List.of(account, welcome, ticket))
                .extracting(call -> call.getHeader("Idempotency-Key"))
                .doesNotHaveDuplicates()
                .allMatch(key -> key.length() > 8);
    }

    private static JsonNode json(LoggedRequest request) throws Exception {
        return Json.reader().readTree(request.getBodyAsString());
    }

    @Test
    void sendsOtherPlansToTheOnboardingQueue() {
        CrmWebhook.send(SignUp.of("C-flow-2").withPlan("starter"));
        awaitDelivered("C-flow-2");
        assertThat(onlyCall("support", "C-flow-2").getUrl()).isEqualTo("/support/queues/onboarding/tickets");
    }

    @Test
    void answersARepeatAlikeAndActsOnce() {
        String body = SignUp.of("C-flow-3").body();
        String first = CrmWebhook.send("evt-flow-3", body).asString();
        awaitDelivered("C-flow-3");
        Response again = CrmWebhook.send("evt-flow-3", body);

        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.asString()).isEqualTo(first);
        assertThat(journey("C-flow-3")).hasSize(DELIVERIES);
        onlyCall("billing", "C-flow-3");
    }

    @Test
    void refusesAnotherBodyUnderAKnownId() {
        CrmWebhook.send("evt-flow-4", SignUp.of("C-flow-4").body());
        Response answer = CrmWebhook.send("evt-flow-4", SignUp.of("C-flow-4b").body());

        assertProblem(answer, 409, ProblemCode.MESSAGE_ID_REUSED);
        assertThat(journey("C-flow-4b")).isEmpty();
    }

    @Test
    void keepsOneMessageOfFiftyAtOnce() throws Exception {
        String body = SignUp.of("C-flow-5").body();
        CountDownLatch go = new CountDownLatch(1);
        Callable<Response> sending = () -> {
            go.await(10, TimeUnit.SECONDS);
            return CrmWebhook.send("evt-flow-5", body);
        };
        ExecutorService senders = Executors.newFixedThreadPool(50);
        List<Future<Response>> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            answers.add(senders.submit(sending));
        }
        go.countDown();
        for (Future<Response> answer : answers) {
            assertThat(answer.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(202);
            assertThat(answer.get().asString()).isEqualTo(answers.get(0).get().asString());
        }
        senders.shutdown();
        awaitDelivered("C-flow-5");
        onlyCall("billing", "C-flow-5");
    }

    @Test
    void letsNoHeaderOfTheCallerSteerACall() {
        CrmWebhook.signed("evt-flow-6", SignUp.of("C-flow-6").body())
                .header("CamelHttpUri", "http://127.0.0.1:9/elsewhere")
                .header("camelhttppath", "/elsewhere")
                .header("CamelHttpMethod", "DELETE")
                .header("CamelCloudEventSubject", "C-elsewhere")
                .header("Idempotency-Key", "callers-key")
                .header("Authorization", "Bearer callers-token")
                .header("X-Api-Key", "callers-api-key")
                .header("Cookie", "session=callers-session")
                .header("X-Forwarded-Host", "callers-host")
                .post(CrmWebhook.PATH);
        awaitDelivered("C-flow-6");

        for (String system : List.of("billing", "marketing", "support")) {
            LoggedRequest call = onlyCall(system, "C-flow-6");
            assertThat(call.getHeaders().toString())
                    .doesNotContainIgnoringCase("callers-")
                    .doesNotContainIgnoringCase("camel");
        }
        assertThat(journey("C-elsewhere")).isEmpty();
    }
}
