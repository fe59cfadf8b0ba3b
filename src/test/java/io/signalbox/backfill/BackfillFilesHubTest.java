package io.signalbox.backfill;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.AdministeredHub;
import io.signalbox.flow.OftenLookingHub;
import io.signalbox.flow.OutsideSystems;

import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** History in a file, row by row through a mapping and the routes of a channel, on a running hub. */
@QuarkusTest
@TestProfile(BackfillFilesHubTest.Profile.class)
class BackfillFilesHubTest extends AdministeredHub {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Path FILES = Path.of("target", "backfill-files").toAbsolutePath();

    private final URI url =
            URI.create(ConfigProvider.getConfig().getValue("signalbox.system.billing.url", String.class));
    private final WireMock outside = new WireMock(url.getHost(), url.getPort());

    /** A hub of its own, which may read files. */
    public static final class Profile extends OftenLookingHub {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = super.getConfigOverrides();
            overrides.put("signalbox.files", FILES.toString());
            return overrides;
        }
    }

    @BeforeEach
    void describe() throws Exception {
        Files.createDirectories(FILES);
        outside.register(WireMock.post(urlEqualTo("/crates")).willReturn(OutsideSystems.answer(201, "{}")));
        outside.resetRequests();
        write(
                "systems/depot.yaml",
                """
                system: depot
                environment: production
                environments: { production: { url: "file://%s" } }
                operations:
                  list-crates:
                    file: { path: /, match: "crates-*.csv" }
                    read: { csv: { header: true } }
                """
                        .formatted(FILES));
        write(
                "systems/crane.yaml",
                """
                system: crane
                environment: test
                environments: { test: { url: "%s" } }
                operations:
                  put-crate: { http: POST /crates }
                """
                        .formatted(url.toString().replaceFirst("/billing$", "")));
        write("crates/crate.jslt", "{ \"crate\": .number, \"weight\": required(.weight, \"weight\") }");
        write(
                "crates/crates.camel.yaml",
                """
                - route:
                    id: crates-to-crane
                    description: Brings each crate.
                    from:
                      uri: channel:crates
                      steps:
                        - to: { id: put, uri: "system:crane/put-crate" }
                """);
        await().atMost(SOON).until(() -> get("/api/integrations").toString().contains("crates-to-crane"));
    }

    private static void crates(String file, IntStream numbers) throws Exception {
        String rows = numbers.mapToObj(BackfillFilesHubTest::row).collect(Collectors.joining());
        Path written = Files.writeString(FILES.resolve(file), "number,weight\n" + rows);
        Files.setLastModifiedTime(written, FileTime.fromMillis(System.currentTimeMillis() - 60_000));
    }

    /** One in ten has no weight, and one has a column too many. */
    private static String row(int number) {
        String weight = number % 10 == 3 ? "" : number == 15 ? "7,8" : Integer.toString(number);
        return "K-" + number + "," + weight + "\n";
    }

    private JsonNode begin(String name, String more) throws Exception {
        return post(
                "/api/backfills/" + name,
                "{\"from\":\"depot/list-crates\",\"to\":\"crates\",\"key\":\"/number\",\"mapping\":\"crate\","
                        + "\"reason\":\"new crane\"" + more + "}");
    }

    private JsonNode backfill(String name) throws Exception {
        return named(get("/api/backfills"), "name", name);
    }

    private JsonNode ended(String name) {
        return await().atMost(SOON)
                .until(
                        () -> backfill(name),
                        each -> each.has("ended") && !each.path("ended").isNull());
    }

    private List<String> brought() {
        return outside.find(postRequestedFor(urlEqualTo("/crates"))).stream()
                .map(each -> each.getBodyAsString())
                .toList();
    }

    @Test
    void bringsTheRowsOfAFileThroughAMappingAndParksWhatItRefuses() throws Exception {
        crates("crates-1.csv", IntStream.range(0, 40));
        begin("crates", ",\"perSecond\":1000");

        JsonNode done = ended("crates");
        assertThat(done.path("state").asText()).as(done.toString()).isEqualTo("done");
        assertThat(done.path("accepted").asInt()).isEqualTo(35);
        assertThat(done.path("refused").asInt()).isEqualTo(5);
        assertThat(done.path("reasons").toString()).contains("SB-5003", "K-13", "SB-2101");
        await().atMost(SOON).until(() -> brought().size() == 35);
        assertThat(brought()).doesNotHaveDuplicates().contains("{\"crate\":\"K-12\",\"weight\":\"12\"}");
        JsonNode parked = get("/api/deliveries?state=parked&subscription=crates-to-crane");
        assertThat(parked.path("found")).hasSize(5);
        assertThat(parked.toString()).contains("SB-5003", "backfill:crates");
    }

    @Test
    void goesOnAtTheRowOfTheSameFileAndBeginsAnotherOnlyWhenSomebodySaysSo() throws Exception {
        crates("crates-2.csv", IntStream.range(100, 140));
        begin("rows", ",\"perSecond\":4");
        await().atMost(SOON).until(() -> backfill("rows").path("read").asInt() >= 8);
        post("/api/backfills/rows/stop", "{}");
        int read = backfill("rows").path("read").asInt();

        assertThat(begin("rows", ",\"perSecond\":4").path("resumed").asInt()).isEqualTo(read);
        await().atMost(SOON).until(() -> backfill("rows").path("read").asInt() > read);
        post("/api/backfills/rows/stop", "{}");
        crates("crates-2.csv", IntStream.range(100, 141));
        begin("rows", ",\"perSecond\":1000");
        JsonNode failed = ended("rows");
        assertThat(failed.path("state").asText()).isEqualTo("failed");
        assertThat(failed.path("problem").asText()).contains("is not the one that was begun", "from its start");

        begin("rows", ",\"perSecond\":1000,\"fromStart\":true");
        JsonNode done = ended("rows");
        assertThat(done.path("state").asText()).as(done.toString()).isEqualTo("done");
        assertThat(done.path("read").asInt()).isEqualTo(41);
        await().atMost(SOON).until(() -> brought().size() == 37);
        assertThat(brought()).doesNotHaveDuplicates();
    }
}
