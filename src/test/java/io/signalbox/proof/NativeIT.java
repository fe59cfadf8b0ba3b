package io.signalbox.proof;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The native executable, where the build has made one: what differs from Java, and one look at each interface. */
@Timeout(180)
@EnabledIfSystemProperty(
        named = "signalbox.native",
        matches = ".+",
        disabledReason = "There is no native executable; ./mvnw verify -Pnative makes one.")
class NativeIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String BILLING = "io.signalbox:type=Subscription,name=customer-to-billing";

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private ProofRig rig(Map<String, String> settings) {
        return new ProofRig(folder, new Random(1), settings);
    }

    @Test
    void carriesASignUpToAllSystemsAndShowsItsJourney() {
        try (ProofRig rig = rig(Map.of())) {
            rig.startHub().awaitReady();

            assertThat(rig.signUps().offer(new SignUp("C-1", 1))).isEqualTo(202);

            await("the calls").atMost(LIMIT).until(() -> ProofRig.SYSTEMS.values().stream()
                    .allMatch(system -> rig.journal().effects(system) == 1));
            await("the outcome").atMost(LIMIT).untilAsserted(() -> assertThat(
                            rig.status().path("subscriptions"))
                    .filteredOn(
                            each -> ProofRig.SYSTEMS.containsKey(each.path("id").asText()))
                    .hasSize(3)
                    .allMatch(each -> each.path("delivered").asInt() == 1));
            assertThat(rig.get("/api/journey?subject=C-1").toString()).contains("customer-to-billing");
        }
    }

    @Test
    void saysWhatIsLeftOutAtStartAndInStatus() throws IOException {
        try (ProofRig rig = rig(Map.of())) {
            rig.startHub().awaitReady();

            assertThat(rig.status().path("leftOut"))
                    .extracting(JsonNode::asText)
                    .containsExactly("Jolokia");
            assertThat(Files.readString(folder.resolve("hub.log")))
                    .contains("Not part of this native executable: Jolokia");
        }
    }

    @Test
    void portThatWouldStayClosedIsAnError() throws IOException {
        try (ProofRig rig = rig(Map.of("SIGNALBOX_JMX_JOLOKIA_PORT", "" + ProofRig.freePort()))) {
            HubProcess hub = rig.startHub();

            assertThat(hub.endsWithin(LIMIT)).isTrue();
            assertThat(hub.exitCode()).isNotZero();
            assertThat(Files.readString(folder.resolve("hub.log"))).contains("SB-8016", "signalbox.jmx.jolokia-port");
        }
    }

    @Test
    void showsTheSignInPageAndItsAssets() throws Exception {
        try (ProofRig rig = rig(Map.of())) {
            rig.startHub().awaitReady();

            HttpResponse<String> page = get(rig.url().resolve("/sign-in"));
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("<form", "password");
            assertThat(get(rig.url().resolve("/assets/console.css")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void showsItsNumbersAndServesAssistants() throws Exception {
        try (ProofRig rig = rig(Map.of())) {
            rig.startHub().awaitReady();
            assertThat(asked(rig, "/api/metrics", null).body()).contains("signalbox_", "jvm_threads_live_threads");

            HttpResponse<String> begun = asked(
                    rig,
                    "/mcp",
                    call(
                            "initialize",
                            """
                    {"protocolVersion": "2025-03-26", "capabilities": {},
                     "clientInfo": {"name": "proof", "version": "1"}}"""));
            assertThat(begun.body()).contains("\"serverInfo\"", "signalbox");
            String session = begun.headers().firstValue("Mcp-Session-Id").orElseThrow();
            asked(
                    rig,
                    "/mcp",
                    "{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}",
                    "Mcp-Session-Id",
                    session);
            HttpResponse<String> answer = asked(
                    rig,
                    "/mcp",
                    call("tools/call", "{\"name\": \"status\", \"arguments\": {}}"),
                    "Mcp-Session-Id",
                    session);
            assertThat(answer.body()).contains("\"isError\":false", "customer-to-billing");
        }
    }

    private static String call(String method, String params) {
        return "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"" + method + "\", \"params\": " + params + "}";
    }

    /** @param body null for GET */
    private HttpResponse<String> asked(ProofRig rig, String path, String body, String... headers) throws Exception {
        String token = Files.readString(folder.resolve("data/token")).strip();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(rig.url().resolve(path)).header("Authorization", "Bearer " + token);
        if (body != null) {
            request.header("Content-Type", "application/json")
                    .header("Accept", "application/json, text/event-stream")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
        return answer;
    }

    @Test
    void subscriptionIsPausedOverJmx() throws Exception {
        int port = ProofRig.freePort();
        try (ProofRig rig = rig(Map.of("SIGNALBOX_JMX_PORT", "" + port))) {
            rig.startHub().awaitReady();
            String token = Files.readString(folder.resolve("data/token")).strip();
            JMXServiceURL url = new JMXServiceURL("service:jmx:rmi:///jndi/rmi://127.0.0.1:" + port + "/jmxrmi");
            try (JMXConnector connector = JMXConnectorFactory.connect(
                    url, Map.of(JMXConnector.CREDENTIALS, new String[] {"local-admin", token}))) {
                MBeanServerConnection hub = connector.getMBeanServerConnection();
                ObjectName billing = new ObjectName(BILLING);
                await("the bean").atMost(LIMIT).until(() -> hub.isRegistered(billing));
                assertThat(hub.getAttribute(billing, "Paused")).isEqualTo(false);

                hub.invoke(billing, "pause", new Object[] {"the proof"}, new String[] {String.class.getName()});

                await("the pause").atMost(LIMIT).until(() -> (Boolean) hub.getAttribute(billing, "Paused"));
            }
        }
    }

    @Test
    void checksRoutesAndNamesThePlaceOfAFault() throws Exception {
        try (ProofRig rig = rig(Map.of())) {
            DropFolder routes = rig.ownRoutes();
            assertThat(command("check")).as("%s", output()).isZero();

            routes.edit("customer-onboarding/customer-to-billing.camel.yaml", "- route:", "- rotue:");

            assertThat(command("check")).isEqualTo(1);
            assertThat(output()).contains("customer-to-billing.camel.yaml:", "SB-");
        }
    }

    @Test
    void commandLineHasTheVersionOfTheBuild() throws Exception {
        assertThat(command("--version")).isZero();
        assertThat(output()).startsWith("signalbox 0.").contains("Java 25");
    }

    private HttpResponse<String> get(URI url) throws Exception {
        return http.send(HttpRequest.newBuilder(url).GET().build(), BodyHandlers.ofString());
    }

    private int command(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(HubProcess.executable().toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("command.log").toFile());
        builder.environment().put("SIGNALBOX_HOME", folder.toString());
        Process process = builder.start();
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the command did not end");
        }
        return process.exitValue();
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("command.log"));
    }
}
