package io.signalbox.ingress;

import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.CrmWebhook;
import io.signalbox.flow.HubProfile;
import io.signalbox.flow.SignUp;
import io.signalbox.ledger.Ledger;
import io.signalbox.problem.ProblemCode;

import static io.signalbox.flow.ProblemAnswer.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestProfile(HubProfile.class)
class ClosedIntakeFlowTest {

    @Inject
    Intake intake;

    @Inject
    Ledger ledger;

    @AfterEach
    void open() {
        intake.open();
    }

    @Test
    void sendsCallersAwayForAWhileAndKeepsNothing() {
        intake.close();
        Response answer = CrmWebhook.send(SignUp.of("C-closed-1"));

        assertProblem(answer, 503, ProblemCode.INTAKE_CLOSED);
        assertThat(answer.header("Retry-After")).isEqualTo("7");
        assertThat(ledger.journey("C-closed-1", 10)).isEmpty();
        assertThat(RestAssured.get("/q/health/ready").statusCode()).isEqualTo(503);
        assertThat(RestAssured.get("/q/health/live").statusCode()).isEqualTo(200);

        intake.open();
        assertThat(RestAssured.get("/q/health/ready").statusCode()).isEqualTo(200);
        assertThat(CrmWebhook.send(SignUp.of("C-closed-1")).statusCode()).isEqualTo(202);
    }

    /** "No such webhook" is final for a sender, and may be untrue while something could not be loaded. */
    @Test
    void sendsCallersOfUnknownWebhooksAwayForAWhileUnlessAllIsLoaded() {
        for (String path : List.of("/in/crm/not-yet", "/in/not-yet/happened")) {
            assertProblem(CrmWebhook.unsigned("{}").post(path), 404, ProblemCode.UNKNOWN_WEBHOOK);
            intake.whole(() -> false);
            Response answer = CrmWebhook.unsigned("{}").post(path);
            assertProblem(answer, 503, ProblemCode.INTAKE_CLOSED);
            assertThat(answer.header("Retry-After")).isEqualTo("7");
            intake.whole(() -> true);
            intake.close();
            assertProblem(CrmWebhook.unsigned("{}").post(path), 503, ProblemCode.INTAKE_CLOSED);
            intake.open();
        }
    }

    @Test
    void doesNotTakeWhatNoRouteReads() {
        Response answer = CrmWebhook.unsigned("{\"id\":\"u-1\"}").post("/in/unread/happened");

        assertProblem(answer, 503, ProblemCode.NO_SUBSCRIPTION);
        assertThat(answer.header("Retry-After")).isEqualTo("7");
    }
}
