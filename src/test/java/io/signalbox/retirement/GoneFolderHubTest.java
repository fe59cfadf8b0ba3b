package io.signalbox.retirement;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import io.signalbox.cli.CommandLineFixture;
import io.signalbox.figure.Figures;
import io.signalbox.flow.AdministeredHub;
import io.signalbox.flow.Browser;
import io.signalbox.flow.OftenLookingHub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Somebody deletes a folder while messages gather for it. */
@QuarkusTest
@TestProfile(GoneFolderHubTest.OwnHub.class)
class GoneFolderHubTest extends AdministeredHub {

    /** A hub of its own. */
    public static final class OwnHub extends OftenLookingHub {}

    private static final Duration LIMIT = Duration.ofSeconds(60);

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
        await().atMost(LIMIT).untilAsserted(() -> assertThat(send(name, "1")).isEqualTo(202));
        send(name, "2");
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(get("/api/deliveries?state=parked&subscription=" + name + "-to-nowhere")
                                .path("found"))
                        .hasSize(2));
        Files.delete(route);
        Files.delete(route.getParent());
        await().atMost(LIMIT)
                .untilAsserted(
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

    private boolean isRunning(String subscription) throws Exception {
        return named(get("/api/status").path("subscriptions"), "id", subscription)
                .path("running")
                .asBoolean();
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
        await().atMost(LIMIT)
                .untilAsserted(() ->
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

    /** As somebody does who reads the page, and types what it says. */
    @Test
    void theCommandsThatAreGivenEndIt() throws Exception {
        deleteFolderOf("candles");
        String status = typed("./signalbox status");
        assertThat(status).contains("the folder of 'candles' is gone: 2 waiting, 2 parked for candles-to-nowhere");
        assertThat(Browser.of("viewer").get("/").asString()).contains(command(status, "retire candles --plan"));

        String plan = typed(command(status, "retire candles --plan"));
        assertThat(plan).contains("candles: 2 waiting, 2 parked");
        String begin = command(plan, "retire candles --do --reason \"...\"");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(typed(begin)).contains("next  tombstone"));
        String over = typed(command(typed(begin), "retire candles --do --final --reason \"...\""));
        assertThat(over).doesNotContain("next");
        assertThat(gone("candles").isEmpty()).isTrue();
        assertThat(typed("./signalbox status")).doesNotContain("candles-to-nowhere");
    }

    private static String command(String text, String command) {
        assertThat(text).contains("./signalbox " + command);
        return "./signalbox " + command;
    }

    private String typed(String line) throws Exception {
        List<String> words = new ArrayList<>();
        for (String word : line.replaceFirst("^./signalbox ", "").split(" ")) {
            words.add(word.replace("\"", ""));
        }
        words.addAll(List.of("--target", "http://localhost:" + RestAssured.port));
        CommandLineFixture cli = new CommandLineFixture(data.getParent());
        assertThat(cli.run(words.toArray(String[]::new)))
                .as(line + " " + cli.err())
                .isZero();
        return cli.out() + cli.err();
    }

    @Test
    void aFolderThatIsPutBackGoesOnWhereItWas() throws Exception {
        deleteFolderOf("torches");
        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(retire("torches", "").path("next").asText()).isEqualTo("tombstone"));
        post("/api/integrations/torches/retirement/undo", "{\"reason\":\"a mistake\"}");
        write("torches/torches-to-nowhere.camel.yaml", ROUTE.replace("NAME", "torches"));

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(get("/api/deliveries?state=parked&subscription=torches-to-nowhere")
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
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(List.of(isRunning("flares-to-nowhere"), isRunning("flares-to-other")))
                        .containsOnly(true));
        assertThat(send("flares", "1")).isEqualTo(202);
        await().atMost(LIMIT).untilAsserted(() -> {
            figures.write();
            assertThat(came("flares")).isEqualTo(2);
        });
        Files.delete(route);
        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(gone("flares").path("whole").asBoolean(true)).isFalse());
        assertThat(came("flares")).isEqualTo(2);

        await().atMost(LIMIT).untilAsserted(() -> assertThat(
                        retire("flares-to-nowhere", "").path("next").asText())
                .isEqualTo("tombstone"));
        retire("flares-to-nowhere", ",\"toTheEnd\":true");
        assertThat(gone("flares").isEmpty()).isTrue();
        assertThat(isRunning("flares-to-other")).isTrue();
        write(
                "flares/another.camel.yaml",
                ROUTE.replace("NAME-to-nowhere", "flares-to-third").replace("NAME", "flares"));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(
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
