package io.signalbox.credential;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.signalbox.message.Json;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Secrets planted in every way of signing in, peers that send them back, everything written at DEBUG: they are found nowhere but
 * in the secrets folder.
 */
@QuarkusTest
@TestProfile(CanaryHubTest.Profile.class)
class CanaryHubTest {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Pattern TOKEN = Pattern.compile("canary-(access|refresh)-[A-Za-z0-9]{20}");

    /** A hub that writes down all it can. */
    public static final class Profile implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.test-port", "0",
                    "quarkus.log.level", "DEBUG",
                    "quarkus.log.console.level", "ERROR",
                    "quarkus.log.file.enabled", "true",
                    "quarkus.log.file.level", "DEBUG",
                    // The test's own clients and the peers, which live in this process.
                    "quarkus.log.category.\"org.apache.http\".level", "INFO",
                    "quarkus.log.category.\"wiremock\".level", "INFO",
                    "quarkus.log.category.\"com.github.tomakehurst\".level", "INFO",
                    "signalbox.delivery.retry-first", "50ms");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(CanaryFolder.class));
        }
    }

    @ConfigProperty(name = "signalbox.data")
    Path data;

    @ConfigProperty(name = "signalbox.test.peers")
    URI peers;

    @ConfigProperty(name = "quarkus.log.file.path")
    Path log;

    private String api(String path) throws IOException {
        return RestAssured.given()
                .auth()
                .preemptive()
                .oauth2(Files.readString(data.resolve("token")))
                .get(path)
                .asString();
    }

    private void send(String subject) {
        Awaitility.await().atMost(LIMIT).untilAsserted(() -> assertThat(RestAssured.given()
                        .contentType("application/json")
                        .body("{\"id\":\"" + subject + "\",\"text\":\"findable-" + subject + "\"}")
                        .post("/in/hook/happened")
                        .statusCode())
                .isEqualTo(202));
    }

    private JsonNode subscriptions() throws IOException {
        return Json.reader().readTree(api("/api/status")).path("subscriptions");
    }

    /** Every system has been met, has failed in every way, and what failed for good is parked. */
    private void settle() {
        Awaitility.await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(subscriptions()).hasSize(CanaryFolder.SYSTEMS.size());
            assertThat(subscriptions()).allMatch(each -> each.path("running").asBoolean());
        });
        for (String subject : List.of("500", "401", "404", "200")) {
            send(subject);
        }
        Awaitility.await().atMost(LIMIT).untilAsserted(() -> assertThat(subscriptions())
                .allSatisfy(each -> assertThat(each.path("pending").asInt()).isZero()));
        Awaitility.await().atMost(LIMIT).untilAsserted(() -> assertThat(subscriptions())
                .filteredOn(each -> each.path("parked").asInt() >= 2)
                .hasSizeGreaterThanOrEqualTo(CanaryFolder.SYSTEMS.size() - 1));
    }

    /** Secrets as they were stored and as they travelled. */
    private Set<String> canaries(List<LoggedRequest> sent, String answers) throws IOException {
        Set<String> canaries = new LinkedHashSet<>(CanaryFolder.CANARIES.values());
        CanaryFolder.CANARIES.values().forEach(value -> {
            canaries.add(encoded(value));
            canaries.add(base64(value));
            canaries.add(base64("Bearer " + value));
            canaries.add(value.toUpperCase(Locale.ROOT));
            canaries.add(value.toLowerCase(Locale.ROOT));
        });
        for (LoggedRequest request : sent) {
            String header = request.getHeader("Authorization");
            if (header != null) {
                canaries.add(header.substring(header.indexOf(' ') + 1));
            }
            Matcher assertion = Pattern.compile("assertion=([^&]+)").matcher(request.getBodyAsString());
            if (assertion.find()) {
                canaries.add(assertion.group(1));
            }
        }
        Matcher token = TOKEN.matcher(answers);
        while (token.find()) {
            canaries.add(token.group());
        }
        canaries.add(Base64.getEncoder()
                .encodeToString(
                        ("hub:" + CanaryFolder.CANARIES.get("basic/password")).getBytes(StandardCharsets.UTF_8)));
        String key = Files.readString(data.resolveSibling("secrets/statement/key"));
        key.lines().filter(line -> line.length() > 60).forEach(canaries::add);
        return canaries;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Whatever the API answers without being told more. */
    private Map<String, String> answers() throws IOException {
        Map<String, String> answers = new TreeMap<>();
        JsonNode paths = Json.reader().readTree(api("/api/openapi.json")).path("paths");
        List<String> all = new ArrayList<>();
        paths.fieldNames().forEachRemaining(all::add);
        for (String path : all) {
            if (paths.path(path).has("get") && !path.contains("{")) {
                String full = path.startsWith("/api") ? path : "/api" + path;
                answers.put(full, api(full));
            }
        }
        for (String subject : List.of("500", "401", "404", "200")) {
            answers.put("journey " + subject, api("/api/journey?subject=" + subject));
        }
        for (int delivery = 1; delivery <= 4 * CanaryFolder.SYSTEMS.size(); delivery++) {
            answers.put("delivery " + delivery, api("/api/deliveries/" + delivery));
            answers.put("message " + delivery, api("/api/messages/" + delivery));
        }
        return answers;
    }

    @Test
    void findsPlantedSecretsNowhere() throws IOException {
        settle();
        RestAssured.given()
                .auth()
                .preemptive()
                .oauth2(Files.readString(data.resolve("token")))
                .contentType("application/json")
                .body("{\"dropOld\":true}")
                .post("/api/credentials/client-basic/rotate")
                .then()
                .statusCode(200);

        WireMock server = new WireMock(peers.getHost(), peers.getPort());
        List<LoggedRequest> sent = server.find(postRequestedFor(anyUrl()));
        StringBuilder told = new StringBuilder();
        for (ServeEvent event : server.getServeEvents()) {
            told.append(event.getResponse().getBodyAsString());
        }
        Set<String> canaries = canaries(sent, told.toString());
        Map<String, String> answers = answers();

        // The peers did get them, and did send them back: else nothing is proved.
        for (String system : List.of("api-key", "basic", "bearer", "client-basic", "consent", "signed")) {
            assertThat(sent).as(system).anyMatch(request -> request.getUrl().startsWith("/" + system + "/call/500"));
        }
        for (String name : List.of("api-key/value", "bearer/token")) {
            assertThat(told).contains(CanaryFolder.CANARIES.get(name));
        }
        assertThat(told)
                .contains(
                        base64(CanaryFolder.CANARIES.get("api-key/value")),
                        base64("Bearer " + CanaryFolder.CANARIES.get("bearer/token")));
        assertThat(told).contains(encoded(CanaryFolder.CANARIES.get("client-post/secret")), "canary-access-");
        assertThat(canaries).hasSizeGreaterThan(2 * CanaryFolder.CANARIES.size() + 4);

        canaries.forEach(canary -> answers.forEach(
                (path, text) -> assertThat(text).as("answer of %s", path).doesNotContain(canary)));
        assertThat(answers.get("/api/credentials")).contains("client-basic/secret", "\"refused\"");
        assertNotIn(canaries, log);
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertNotIn(canaries, file);
            }
        }
    }

    /** The search finds what is there: payloads are kept in clear, and the log is written at DEBUG. */
    private void assertNotIn(Set<String> canaries, Path file) throws IOException {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (file.equals(log)) {
            assertThat(bytes).contains("DEBUG").contains("call failed system=bearer");
        }
        if (file.getFileName().toString().equals("ledger.db")) {
            String wal = Files.readString(file.resolveSibling("ledger.db-wal"), StandardCharsets.ISO_8859_1);
            assertThat(bytes + wal).contains("findable-500");
        }
        for (String canary : canaries) {
            assertThat(bytes.contains(canary)).as("%s in %s", canary, file).isFalse();
        }
    }
}
