package io.signalbox.ingress;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.HubProfile;
import io.signalbox.flow.OutsideSystems;
import io.signalbox.problem.ProblemCode;

import static io.signalbox.flow.ProblemAnswer.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What is one event, however often and with whatever around it it is sent. */
@QuarkusTest
@TestProfile(HubProfile.class)
class RepeatFlowTest {

    private static final String SYSTEM =
            """
            system: meter
            operations:
              counted:
                webhook: { verify: none, acceptUnsigned: true, id: /id, repeats: { ignore: [/attempt, /*/sentAt] } }
              recorded:
                webhook: { verify: hmac-sha256, secret: "{{secret:crm/webhook}}", id: "${header.x-id}" }
            """;
    private static final String ROUTE =
            """
            - route:
                id: meter-%1$s-to-log
                description: Reads the meter.
                from:
                  uri: system:meter/%1$s
                  steps:
                    - log: { id: note, message: seen }
            """;

    @ConfigProperty(name = "signalbox.routes")
    Path routes;

    @BeforeEach
    void drop() throws IOException {
        Files.writeString(routes.resolve("systems/meter.yaml"), SYSTEM);
        for (String event : new String[] {"counted", "recorded"}) {
            Files.writeString(routes.resolve("meter-" + event + ".camel.yaml"), ROUTE.formatted(event));
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> recorded("first", "{}").statusCode() == 202);
    }

    @AfterEach
    void takeBack() throws IOException {
        for (String event : new String[] {"counted", "recorded"}) {
            Files.delete(routes.resolve("meter-" + event + ".camel.yaml"));
        }
        Files.delete(routes.resolve("systems/meter.yaml"));
    }

    @Test
    void aRepeatMayDifferInWhatTheDescriptorSays() {
        Response first = counted("{\"id\":\"m-1\",\"attempt\":1,\"value\":7,\"meta\":{\"sentAt\":1}}");
        Response again = counted("{\"id\":\"m-1\",\"attempt\":2,\"value\":7,\"meta\":{\"sentAt\":9}}");
        Response other = counted("{\"id\":\"m-1\",\"attempt\":2,\"value\":8,\"meta\":{\"sentAt\":9}}");

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.jsonPath().getString("id")).isEqualTo(first.jsonPath().getString("id"));
        assertProblem(other, 409, ProblemCode.MESSAGE_ID_REUSED);
    }

    @Test
    void aRecordedCallIsOneMessageUnderEveryId() throws Exception {
        String first = recorded("id-1", "{\"value\":7}").jsonPath().getString("id");

        assertThat(recorded("id-2", "{\"value\":7}").jsonPath().getString("id")).isEqualTo(first);
        assertThat(recorded("id-1", "{\"value\":8}").jsonPath().getString("id")).isNotEqualTo(first);
    }

    private static Response counted(String body) {
        return RestAssured.given().contentType("application/json").body(body).post("/in/meter/counted");
    }

    private static Response recorded(String id, String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(
                OutsideSystems.SECRETS.get("crm/webhook").getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signature = HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        return RestAssured.given()
                .contentType("application/json")
                .header("X-Hub-Signature-256", "sha256=" + signature)
                .header("X-Id", id)
                .body(body)
                .post("/in/meter/recorded");
    }
}
