package io.signalbox.metric;

import java.util.HashMap;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.HubProfile;

import static org.assertj.core.api.Assertions.assertThat;

/** The port of 127.0.0.1 for whoever is on the machine. */
@QuarkusTest
@TestProfile(ObservePortHubTest.Profile.class)
class ObservePortHubTest {

    @Inject
    ObservePort port;

    public static final class Profile implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> all = new HashMap<>(new HubProfile().getConfigOverrides());
            all.put("signalbox.metrics.port", "0");
            return all;
        }
    }

    private String url() {
        return "http://127.0.0.1:" + port.port() + "/observe/metrics";
    }

    @Test
    void answersWithoutAToken() {
        assertThat(RestAssured.get(url()).asString())
                .contains("jvm_memory_used_bytes", "signalbox_ledger_commit_seconds_count");
        assertThat(RestAssured.given()
                        .accept("application/openmetrics-text; version=1.0.0")
                        .get(url())
                        .contentType())
                .startsWith("application/openmetrics-text");
    }

    @Test
    void answersNothingElseAndNoOtherName() {
        assertThat(RestAssured.get(url() + "/more").statusCode()).isEqualTo(404);
        assertThat(RestAssured.post(url()).statusCode()).isEqualTo(404);
        assertThat(RestAssured.given()
                        .header("Host", "rebound.example")
                        .get(url())
                        .statusCode())
                .isEqualTo(404);
    }
}
