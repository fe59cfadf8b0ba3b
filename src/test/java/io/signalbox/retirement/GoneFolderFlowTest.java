package io.signalbox.retirement;

import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import io.signalbox.figure.Figures;
import io.signalbox.flow.AdministeredHub;
import io.signalbox.flow.OftenLookingHub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Somebody deletes a folder while messages gather for it. */
@QuarkusTest
@TestProfile(GoneFolderFlowTest.OwnHub.class)
class GoneFolderFlowTest extends AdministeredHub {

    /** A hub of its own. */
    public static final class OwnHub extends OftenLookingHub {}

    @Inject
    Figures figures;

    private static final String SYSTEM =
            """
            system: NAME
            operations:
              switched: { webhook: { verify: none, acceptUnsigned: true, id: /id } }
            """;
    private static final String ROUTE =
            """
            - route:
                id: NAME-to-nowhere
                from:
                  uri: system:NAME/switched
                  steps:
                    - validate: { id: never, expression: { simple: { expression: "${body} == 'never'" } } }
            """;

    /** Two messages are parked, then the folder goes; two more come. */
    private void deleteFolderOf(String name) throws Exception {
        write("systems/" + name + ".yaml", SYSTEM.replace("NAME", name));
        Path route = write(name + "/" + name + "-to-nowhere.camel.yaml", ROUTE.replace("NAME", name));
        await().untilAsserted(() -> assertThat(send(name, "1")).isEqualTo(202));
        send(name, "2");
        await().untilAsserted(() -> assertThat(get("/api/deliveries?state=parked&subscription=" + name + "-to-nowhere")
                        .path("found"))
                .hasSize(2));
        Files.delete(route);
        Files.delete(route.getParent());
        await().untilAsserted(
                        () -> assertThat(gone(name).path("whole").asBoolean()).isTrue());
        assertThat(send(name, "3")).isEqualTo(202);
        assertThat(send(name, "4")).isEqualTo(202);
    }

    private int send(String name, String id) throws Exception {
        return admin().body("{\"id\":\"" + id + "\",\"lamp\":\"gas\"}")
                .post("/in/" + name + "/switched")
                .statusCode();
    }

    private JsonNode gone(String name) throws Exception {
        return named(get("/api/status").path("gone"), "name", name);
    }

    private JsonNode retire(String name, String more) throws Exception {
        return post("/api/integrations/" + name + "/retirement", "{\"reason\":\"the lamps are gone\"" + more + "}");
    }

    @Test
    void whatWaitsIsShownAndEndedWithEvidence() throws Exception {
        deleteFolderOf("lamps");
        JsonNode gone = gone("lamps");
        assertThat(gone.path("parked").asInt()).isEqualTo(2);
        assertThat(gone.path("waiting").asInt()).isEqualTo(2);
        assertThat(gone.at("/subscriptions/0").asText()).isEqualTo("lamps-to-nowhere");
        assertThat(get("/api/deliveries?state=parked&integration=lamps").path("found"))
                .hasSize(2);

        JsonNode plan = get("/api/integrations/lamps/retirement");
        assertThat(plan.path("begun").asBoolean()).isFalse();
        assertThat(plan.path("waiting").asInt()).isEqualTo(2);
        await().untilAsserted(() ->
                assertThat(retire("lamps", "").path("next").asText()).isEqualTo("tombstone"));
        JsonNode over = retire("lamps", ",\"toTheEnd\":true");
        assertThat(over.path("next").isNull()).isTrue();
        assertThat(over.at("/retirement/discarded").asInt()).isEqualTo(4);

        Path folder = data.resolve("retired/lamps");
        assertThat(Files.readAllLines(folder.resolve("parked.jsonl")))
                .hasSize(4)
                .allMatch(line -> line.contains("gas"));
        assertThat(Files.readString(folder.resolve("evidence.txt"))).contains("no route delivers what waits");
        assertThat(gone("lamps").isEmpty()).isTrue();
        assertThat(get("/api/deliveries?state=pending&subscription=lamps-to-nowhere")
                        .path("found"))
                .isEmpty();
    }

    @Test
    void aFolderThatIsPutBackGoesOnWhereItWas() throws Exception {
        deleteFolderOf("torches");
        await().untilAsserted(() ->
                assertThat(retire("torches", "").path("next").asText()).isEqualTo("tombstone"));
        post("/api/integrations/torches/retirement/undo", "{\"reason\":\"a mistake\"}");
        write("torches/torches-to-nowhere.camel.yaml", ROUTE.replace("NAME", "torches"));

        await().untilAsserted(() -> assertThat(get("/api/deliveries?state=parked&subscription=torches-to-nowhere")
                        .path("found"))
                .hasSize(4));
        assertThat(gone("torches").isEmpty()).isTrue();
    }

    @Test
    void oneRouteOfSeveralIsEndedByItsOwnName() throws Exception {
        write("systems/flares.yaml", SYSTEM.replace("NAME", "flares"));
        Path route = write("flares/flares-to-nowhere.camel.yaml", ROUTE.replace("NAME", "flares"));
        write(
                "flares/flares-to-other.camel.yaml",
                ROUTE.replace("flares-to-nowhere", "x")
                        .replace("NAME-to-nowhere", "flares-to-other")
                        .replace("NAME", "flares"));
        await().untilAsserted(() -> assertThat(send("flares", "1")).isEqualTo(202));
        await().untilAsserted(() -> {
            figures.write();
            assertThat(came("flares")).isEqualTo(2);
        });
        Files.delete(route);
        await().untilAsserted(() ->
                assertThat(gone("flares").path("whole").asBoolean(true)).isFalse());
        assertThat(came("flares")).isEqualTo(2);

        await().untilAsserted(() -> assertThat(
                        retire("flares-to-nowhere", "").path("next").asText())
                .isEqualTo("tombstone"));
        retire("flares-to-nowhere", ",\"toTheEnd\":true");
        assertThat(gone("flares").isEmpty()).isTrue();
        assertThat(named(get("/api/status").path("subscriptions"), "id", "flares-to-other")
                        .path("running")
                        .asBoolean())
                .isTrue();
        write(
                "flares/another.camel.yaml",
                ROUTE.replace("NAME-to-nowhere", "flares-to-third").replace("NAME", "flares"));
        await().untilAsserted(() -> assertThat(
                        get("/api/figures?subscription=flares-to-third").path("steps"))
                .isNotEmpty());
        assertThat(came("flares")).as("its past stays in the chart").isEqualTo(2);
    }

    private long came(String integration) throws Exception {
        long sum = 0;
        for (JsonNode step : get("/api/figures?integration=" + integration).path("steps")) {
            sum += step.path("in").asLong();
        }
        return sum;
    }
}
