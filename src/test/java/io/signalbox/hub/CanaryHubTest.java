package io.signalbox.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.signalbox.message.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Failures of every kind, on messages with a word that must be seen nowhere. */
@QuarkusTest
@TestProfile(CanaryHubTest.Profile.class)
class CanaryHubTest {

    private static final Set<String> WITH_THE_WORD = Set.of("canary-timer", "canary-clock");
    private static final String CANARY = "tweetytweet";

    /** By name, the step that fails on a message whose fields are the canary. */
    private static final Map<String, String> FAILING = failing();

    private static Map<String, String> failing() {
        Map<String, String> steps = new LinkedHashMap<>();
        steps.put(
                "validate",
                "validate: { id: s-NAME, expression: { simple: { expression: \"${body} contains 'gold'\" } } }");
        steps.put("path", "setBody: { id: s-NAME, expression: { jsonpath: { expression: $.absent } } }");
        steps.put(
                "type",
                "setBody: { id: s-NAME, expression: { jsonpath: { expression: $.word, resultType: Integer } } }");
        steps.put("convert", "convertBodyTo: { id: s-NAME, type: Integer }");
        steps.put("inner", "setBody: { id: s-NAME, expression: { simple: { expression: '${jsonpath($.absent)}' } } }");
        steps.put(
                "time",
                "setHeader: { id: s-NAME, name: CamelCloudEventTime, expression: { jsonpath: { expression: $.word } } }");
        steps.put("json", "unmarshal: { id: s-NAME, json: { library: Jackson } }");
        steps.put("map", "to: { id: s-NAME, uri: 'mapping:canary-map' }");
        steps.put("error", "to: { id: s-NAME, uri: 'mapping:canary-error' }");
        steps.put("refused", "to: { id: s-NAME, uri: 'mapping:canary-refused' }");
        steps.put("url", "to: { id: s-NAME, uri: 'system:canary/nowhere' }");
        return steps;
    }

    /** A hub of its own, whose log is a file with the filter of the console. */
    public static final class Profile implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.test-port", "0", "quarkus.log.file.enable", "true");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Folder.class));
        }
    }

    /** The hub's folders, with a route for each failure. */
    public static final class Folder implements QuarkusTestResourceLifecycleManager {

        @Override
        public Map<String, String> start() {
            try {
                Path folder = Files.createTempDirectory("signalbox-canary");
                write(folder.resolve("routes"));
                Map<String, String> configuration = new HashMap<>();
                for (String name : List.of("data", "routes", "secrets")) {
                    configuration.put("signalbox." + name, folder.resolve(name).toString());
                }
                configuration.put(
                        "quarkus.log.file.path", folder.resolve("hub.log").toString());
                // Nobody listens there.
                configuration.put("signalbox.system.canary.url", "http://127.0.0.1:1");
                return configuration;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void write(Path routes) throws IOException {
            StringBuilder operations = new StringBuilder();
            StringBuilder all = new StringBuilder();
            FAILING.forEach((name, step) -> {
                operations.append("  w-" + name
                        + ": { webhook: { verify: none, acceptUnsigned: true, id: /id, subject: /id } }\n");
                all.append("- route:\n    id: canary-" + name + "\n    from:\n      uri: system:canary/w-" + name
                        + "\n      steps:\n        - " + step.replace("NAME", name) + "\n        - to: { id: end-"
                        + name + ", uri: 'channel:ends' }\n");
            });
            all.append(
                    "- route:\n    id: canary-timer\n    from:\n      uri: timer:once\n      parameters: { repeatCount: 1,"
                            + " delay: 10 }\n      steps:\n        - setBody: { expression: { constant: { expression: "
                            + CANARY
                            + " } } }\n        - convertBodyTo: { id: s-timer, type: Integer }\n");
            all.append(
                    "- route:\n    id: canary-clock\n    from:\n      uri: timer:other\n      parameters: { repeatCount: 1,"
                            + " delay: 10 }\n      steps:\n        - setHeader: { name: CamelCloudEventTime, expression: {"
                            + " constant: { expression: " + CANARY
                            + " } } }\n        - to: { id: s-clock, uri: 'channel:ends' }\n");
            Files.createDirectories(routes.resolve("systems"));
            Files.writeString(
                    routes.resolve("systems/canary.yaml"),
                    "system: canary\nenvironment: test\nenvironments: { test: { url: \"{{signalbox.system.canary.url}}\" } }\n"
                            + "operations:\n  nowhere: { http: \"GET /x/${body/word}\" }\n" + operations);
            Files.createDirectories(routes.resolve("canary"));
            Files.writeString(routes.resolve("canary/all.camel.yaml"), all);
            Files.writeString(routes.resolve("canary/canary-map.jslt"), "{ \"a\": .word.x + .word < {} }");
            Files.writeString(routes.resolve("canary/canary-error.jslt"), "error(.word)");
            Files.writeString(routes.resolve("canary/canary-refused.jslt"), "number(.word)");
        }

        @Override
        public void stop() {
            // What a temporary folder holds may be looked at afterwards.
        }
    }

    @ConfigProperty(name = "signalbox.data")
    Path data;

    @ConfigProperty(name = "quarkus.log.file.path")
    Path log;

    private String get(String path) throws Exception {
        String token = Files.readString(data.resolve("token"));
        return RestAssured.given().auth().preemptive().oauth2(token).get(path).asString();
    }

    @Test
    void whatFailsIsSaidWithoutAWordOfTheMessage() throws Exception {
        for (String name : FAILING.keySet()) {
            int status = RestAssured.given()
                    .contentType("application/json")
                    .body("{\"id\":\"" + name + "\",\"word\":\"" + CANARY + "\",\"" + CANARY + "\":[\"" + CANARY
                            + "\"]}")
                    .post("/in/canary/w-" + name)
                    .statusCode();
            assertThat(status).as(name).isEqualTo(202);
        }
        RestAssured.given()
                .contentType("application/json")
                .body("{\"id\": " + CANARY)
                .post("/in/canary/w-path");
        // The one that calls nobody is tried again.
        await().untilAsserted(() -> {
            JsonNode parked =
                    Json.reader().readTree(get("/api/deliveries?state=parked")).path("found");
            List<String> channels = parked.findValuesAsText("channel");
            assertThat(channels).as("a timer's run that failed").anyMatch(each -> each.startsWith("schedule:"));
            channels.removeIf(each -> each.startsWith("schedule:"));
            assertThat(channels).as(parked.toString()).hasSize(FAILING.size() - 1);
        });
        await().untilAsserted(() -> assertThat(Files.readString(log)).contains("canary-time"));

        assertThat(Files.readString(log)).doesNotContain(CANARY);
        // What shows the text of routes shows the word of the timers, which stands there.
        for (String path : List.of(
                "/api/deliveries?state=parked",
                "/api/deliveries?state=retrying",
                "/api/status",
                "/api/metrics",
                "/q/health",
                "/q/health/ready")) {
            assertThat(get(path)).as(path).isNotBlank().doesNotContain(CANARY);
        }
        assertThat(managed()).doesNotContain(CANARY);
    }

    /** All that JMX shows of the hub, and of routes whose own text does not have the word. */
    private static String managed() throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        StringBuilder text = new StringBuilder();
        for (String domain : List.of("io.signalbox:*", "org.apache.camel:*")) {
            for (ObjectName bean : server.queryNames(new ObjectName(domain), null)) {
                if (WITH_THE_WORD.contains(value(server, bean, "RouteId"))) {
                    continue;
                }
                for (MBeanAttributeInfo attribute : server.getMBeanInfo(bean).getAttributes()) {
                    text.append(value(server, bean, attribute.getName())).append('\n');
                }
            }
        }
        return text.toString();
    }

    private static String value(MBeanServer server, ObjectName bean, String attribute) {
        try {
            return String.valueOf(server.getAttribute(bean, attribute));
        } catch (JMException | RuntimeException e) {
            return e.toString();
        }
    }
}
