package io.signalbox.status;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.signalbox.figure.Figures;
import io.signalbox.flow.DroppedIntegration;
import io.signalbox.flow.HubProfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** How things went, as programs ask for it. */
@QuarkusTest
@TestProfile(HubProfile.class)
class FigureFlowTest {

    @ConfigProperty(name = "signalbox.data")
    Path data;

    @ConfigProperty(name = "signalbox.routes")
    Path routes;

    @Inject
    Figures figures;

    private Response get(String path) throws Exception {
        return RestAssured.given()
                .auth()
                .preemptive()
                .oauth2(Files.readString(data.resolve("token")))
                .get(path);
    }

    private static double sum(JsonPath course, String of) {
        return course.getList("steps." + of, Number.class).stream()
                .mapToDouble(Number::doubleValue)
                .sum();
    }

    @Test
    void tellsWhatCameWasDoneAndWaitsByIntegration() throws Exception {
        try (DroppedIntegration lamps = new DroppedIntegration(routes, "told-lamps")) {
            await().untilAsserted(
                            () -> assertThat(lamps.send("L-1").statusCode()).isEqualTo(202));
            await().untilAsserted(() -> assertThat(row(lamps.name()))
                    .containsEntry("waiting", 0)
                    .hasEntrySatisfying("inPerMinute", each -> assertThat(((Number) each).doubleValue())
                            .isPositive())
                    .hasEntrySatisfying("donePerMinute", each -> assertThat(((Number) each).doubleValue())
                            .isPositive())
                    .hasEntrySatisfying("p50Seconds", each -> assertThat(each).isNotNull()));

            figures.write();
            JsonPath course = get("/api/figures?integration=" + lamps.name()).jsonPath();
            assertThat(course.getString("of")).isEqualTo("integration");
            assertThat(course.getLong("stepSeconds")).isEqualTo(60);
            assertThat(sum(course, "in")).isEqualTo(1);
            assertThat(sum(course, "done")).isEqualTo(1);
            assertThat(course.getList("steps.waiting", Integer.class)).containsOnly(0);
            assertThat(get("/api/figures.csv?subscription=told-lamps-to-log").asString())
                    .startsWith("at,in,done,failed,parked,p50_seconds,p99_seconds,waiting\r\n")
                    .contains(",1,1,0,0,");
            assertThat(sum(get("/api/figures").jsonPath(), "in")).isGreaterThanOrEqualTo(1);
        }
    }

    private Map<String, Object> row(String integration) throws Exception {
        List<Map<String, Object>> rows = get("/api/top?minutes=10").jsonPath().getList("integrations");
        return rows.stream()
                .filter(each -> each.get("integration").equals(integration))
                .findFirst()
                .orElse(Map.of());
    }

    @Test
    void refusesWhatItCannotTell() throws Exception {
        assertThat(get("/api/figures?step=7m").asString()).contains("none of 1m, 5m, 15m, 1h, 6h and 24h");
        assertThat(get("/api/figures?integration=nobody").statusCode()).isEqualTo(404);
        assertThat(get("/api/figures?integration=a&system=b").asString()).contains("not several of them");
        assertThat(get("/api/figures?since=2020-01-01T00:00:00Z&step=1m").statusCode())
                .isEqualTo(400);
        assertThat(get("/api/figures?since=2026-11-24T10:00:00Z&until=2026-11-24T09:00:00Z")
                        .asString())
                .contains("since has to be before until");
    }
}
