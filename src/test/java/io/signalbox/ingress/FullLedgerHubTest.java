package io.signalbox.ingress;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.CrmWebhook;
import io.signalbox.flow.HubProfile;
import io.signalbox.flow.SignUp;
import io.signalbox.ledger.Ledger;
import io.signalbox.problem.ProblemCode;

import static io.signalbox.flow.ProblemAnswer.assertDiscreet;
import static io.signalbox.flow.ProblemAnswer.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

/** A hub whose ledger is over its quota from the beginning. */
@QuarkusTest
@TestProfile(FullLedgerHubTest.Full.class)
class FullLedgerHubTest {

    @Inject
    Ledger ledger;

    @Test
    void sendsCallersAwayForAWhileAndIsNotReady() {
        Response answer = CrmWebhook.send(SignUp.of("C-full-1"));

        assertProblem(answer, 503, ProblemCode.LEDGER_FULL);
        assertThat(answer.header("Retry-After")).isEqualTo("7");
        assertThat(answer.asString()).doesNotContain("sqlite", "ledger.db", "/");
        assertThat(ledger.journey("C-full-1", 10)).isEmpty();
        Response ready = RestAssured.get("/q/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertDiscreet(ready.asString());
        assertThat(ready.asString()).doesNotContain("sqlite", "ledger.db");
        assertThat(RestAssured.get("/q/health/live").statusCode()).isEqualTo(200);
    }

    public static final class Full implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(new HubProfile().getConfigOverrides());
            overrides.put("signalbox.ledger.quota", "1");
            return overrides;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return new HubProfile().testResources();
        }
    }
}
