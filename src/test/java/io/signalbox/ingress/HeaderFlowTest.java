package io.signalbox.ingress;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
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

/** Headers of a webhook on their way to its route: those that its descriptor declares, and no other. */
@QuarkusTest
@TestProfile(HubProfile.class)
class HeaderFlowTest {

    private static final String SYSTEM =
            """
            system: forge
            operations:
              happened:
                webhook:
                  verify: hmac-sha256
                  secret: "{{secret:crm/webhook}}"
                  id: /id
                  subject: /id
                  headers: [X-GitHub-Event, X-Request-Kind]
            """;
    private static final String ROUTE =
            """
            - route:
                id: forge-event-to-billing
                description: Tells billing what happened.
                from:
                  uri: system:forge/happened
                  steps:
                    - choice:
                        id: by-event
                        when:
                          - expression: { simple: { expression: "${header.X-GitHub-Event} == 'issues'" } }
                            steps:
                              - setBody: { id: say-issue, expression: { simple: { expression: '%1$s' } } }
                        otherwise:
                          steps:
                            - setBody: { id: say-other, expression: { simple: { expression: '%2$s' } } }
                    - to: { id: tell, uri: system:billing/create-account }
            """
                    .formatted(said("issue"), said("other"));

    private final OutsideSystems systems = new OutsideSystems();

    @ConfigProperty(name = "signalbox.routes")
    Path routes;

    private static String said(String branch) {
        return "{\"id\":\"${header.CamelCloudEventSubject}\",\"said\":\"" + branch
                + "|${header.x-github-event}|${header.X-Request-Kind}|${header.X-Undeclared}|${header.CamelHttpUri}\"}";
    }

    @BeforeEach
    void drop() throws IOException {
        Files.writeString(routes.resolve("systems/forge.yaml"), SYSTEM);
        Files.writeString(routes.resolve("forge.camel.yaml"), ROUTE);
        await().atMost(Duration.ofSeconds(30)).until(() -> send("H-0", Map.of()).statusCode() == 202);
    }

    @AfterEach
    void takeBack() throws IOException {
        Files.delete(routes.resolve("forge.camel.yaml"));
        Files.delete(routes.resolve("systems/forge.yaml"));
    }

    @Test
    void aRouteBranchesOnADeclaredHeaderOfASignedCall() throws Exception {
        assertThat(send("H-1", Map.of("x-github-event", "issues", "X-Undeclared", "u"))
                        .statusCode())
                .isEqualTo(202);
        assertThat(send("H-2", Map.of("X-GITHUB-EVENT", "push", "X-Request-Kind", "test"))
                        .statusCode())
                .isEqualTo(202);

        assertThat(told("H-1").getBodyAsString()).contains("\"issue|issues|||\"");
        assertThat(told("H-2").getBodyAsString()).contains("\"other|push|test||\"");
    }

    @Test
    void noHeaderSteersOrLeavesWithACall() throws Exception {
        Map<String, String> hostile = Map.of(
                "CamelHttpUri", "http://127.0.0.1:1/",
                "camelhttpmethod", "DELETE",
                "CAMELCLOUDEVENTSUBJECT", "H-9",
                "kafka.OVERRIDE_TOPIC", "x",
                "X-GitHub-Event", "issues");
        send("H-3", hostile);

        LoggedRequest call = told("H-3");
        assertThat(call.getMethod().getName()).isEqualTo("POST");
        assertThat(call.getBodyAsString()).contains("\"issue|issues|||\"");
        assertThat(call.getAllHeaderKeys())
                .extracting(String::toLowerCase)
                .doesNotContainAnyElementsOf(
                        hostile.keySet().stream().map(String::toLowerCase).toList());
    }

    @Test
    void aRepeatUnderOtherHeadersIsTheSameMessage() throws Exception {
        Response first = send("H-4", Map.of("X-Request-Kind", "first"));
        Response again = send("H-4", Map.of("X-Request-Kind", "again"));

        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.jsonPath().getString("id")).isEqualTo(first.jsonPath().getString("id"));
        assertThat(told("H-4").getBodyAsString()).contains("\"other||first||\"");
    }

    @Test
    void refusesWhatCannotBeKept() throws Exception {
        assertProblem(send("H-5", Map.of("X-Request-Kind", "x".repeat(1025))), 431, ProblemCode.HEADERS_TOO_LARGE);
        assertThat(send("H-5", Map.of("X-Undeclared", "x".repeat(1025))).statusCode())
                .isEqualTo(202);
    }

    private LoggedRequest told(String id) {
        await().until(() -> systems.calls("billing", id).size() == 1);
        return systems.calls("billing", id).get(0);
    }

    private static Response send(String id, Map<String, String> headers) throws Exception {
        String body = "{\"id\":\"" + id + "\"}";
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(
                OutsideSystems.SECRETS.get("crm/webhook").getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signature = HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        return RestAssured.given()
                .contentType("application/json")
                .header("X-Hub-Signature-256", "sha256=" + signature)
                .headers(headers)
                .body(body)
                .post("/in/forge/happened");
    }
}
