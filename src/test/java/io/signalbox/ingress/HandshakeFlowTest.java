package io.signalbox.ingress;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
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

import io.signalbox.flow.CrmWebhook;
import io.signalbox.flow.DroppedSystem;
import io.signalbox.flow.HubProfile;
import io.signalbox.flow.OutsideSystems;
import io.signalbox.problem.ProblemCode;

import static io.signalbox.flow.ProblemAnswer.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

/** What vendors ask of an address before they send events there. */
@QuarkusTest
@TestProfile(HubProfile.class)
class HandshakeFlowTest {

    private static final String OPERATIONS =
            """
            slack:
              webhook:
                verify:
                  type: hmac-sha256
                  header: X-Slack-Signature
                  prefix: "v0="
                  timestamp: X-Slack-Request-Timestamp
                  signs: "v0:${timestamp}:${body}"
                secret: "{{secret:crm/webhook}}"
                id: /event_id
                handshake: slack
            zoom:
              webhook:
                verify:
                  type: hmac-sha256
                  header: x-zm-signature
                  prefix: "v0="
                  timestamp: x-zm-request-timestamp
                  signs: "v0:${timestamp}:${body}"
                secret: "{{secret:crm/webhook}}"
                id: "${/event}-${/event_ts}"
                handshake: zoom
            meta:
              webhook:
                verify: hmac-sha256
                secret: "{{secret:crm/webhook}}"
                id: "${content-sha256}"
                handshake: { type: meta, token: "{{secret:marketing/api-key}}" }
            dropbox: { webhook: { verify: none, acceptUnsigned: true, id: "${body-sha256}", handshake: dropbox } }
            graph: { webhook: { verify: none, acceptUnsigned: true, id: "${content-sha256}", handshake: microsoft-graph } }
            none: { webhook: { verify: none, acceptUnsigned: true, id: /id } }
            """;

    private DroppedSystem vendor;

    @ConfigProperty(name = "signalbox.routes")
    Path routes;

    @BeforeEach
    void drop() {
        vendor = new DroppedSystem(routes, "vendor", OPERATIONS);
    }

    @AfterEach
    void takeBack() throws Exception {
        vendor.close();
    }

    private static byte[] hmac(String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(
                OutsideSystems.SECRETS.get("crm/webhook").getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Response signed(String webhook, String prefix, String body) throws Exception {
        String now = Long.toString(Instant.now().getEpochSecond());
        return CrmWebhook.unsigned(body)
                .header(prefix + "Request-Timestamp", now)
                .header(prefix + "Signature", "v0=" + HexFormat.of().formatHex(hmac("v0:" + now + ":" + body)))
                .post("/in/vendor/" + webhook);
    }

    private static void assertGivenBack(Response answer, String text) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualToIgnoringCase("text/plain; charset=utf-8");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(answer.asString()).isEqualTo(text);
    }

    @Test
    void answersSlackWhenTheQuestionIsSigned() throws Exception {
        String question = "{\"token\":\"Jhj5dZrVaK7ZwHHjRyZWjbDl\",\"type\":\"url_verification\","
                + "\"challenge\":\"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P\"}";
        assertGivenBack(signed("slack", "X-Slack-", question), "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P");

        assertProblem(CrmWebhook.unsigned(question).post("/in/vendor/slack"), 401, ProblemCode.SIGNATURE_REFUSED);
        assertProblem(signed("slack", "X-Slack-", question.replace("3eZb", "<b>")), 403, ProblemCode.HANDSHAKE_REFUSED);
        assertProblem(
                signed("slack", "X-Slack-", "{\"type\":\"event_callback\",\"event_id\":\"Ev1\"}"),
                503,
                ProblemCode.NO_SUBSCRIPTION);
    }

    @Test
    void answersZoomWithTheHashOfItsToken() throws Exception {
        Response answer = signed(
                "zoom",
                "x-zm-",
                "{\"payload\":{\"plainToken\":\"qgg8vlvZRS6UYooatFL8Aw\"},\"event_ts\":1654503849680,"
                        + "\"event\":\"endpoint.url_validation\"}");

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.<String>path("plainToken")).isEqualTo("qgg8vlvZRS6UYooatFL8Aw");
        assertThat(answer.<String>path("encryptedToken"))
                .isEqualTo(HexFormat.of().formatHex(hmac("qgg8vlvZRS6UYooatFL8Aw")));
    }

    @Test
    void answersMetaThatKnowsTheToken() {
        String query = "hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=";
        assertGivenBack(
                RestAssured.get("/in/vendor/meta?" + query + OutsideSystems.SECRETS.get("marketing/api-key")),
                "1158201444");

        Response wrong = RestAssured.get("/in/vendor/meta?" + query + "meatyhamhock");
        assertProblem(wrong, 403, ProblemCode.HANDSHAKE_REFUSED);
        assertThat(wrong.asString()).doesNotContain("1158201444", "meatyhamhock");
        assertProblem(RestAssured.get("/in/vendor/meta"), 403, ProblemCode.HANDSHAKE_REFUSED);
    }

    @Test
    void answersDropbox() {
        assertGivenBack(RestAssured.get("/in/vendor/dropbox?challenge=abc123"), "abc123");
        Response script = RestAssured.given()
                .urlEncodingEnabled(false)
                .get("/in/vendor/dropbox?challenge=%3Cscript%3Ealert(1)%3C/script%3E");
        assertProblem(script, 403, ProblemCode.HANDSHAKE_REFUSED);
        assertThat(script.asString()).doesNotContain("<script", "alert");
    }

    @Test
    void answersMicrosoftGraphWithItsTokenDecoded() {
        Response answer = RestAssured.given()
                .urlEncodingEnabled(false)
                .contentType("text/plain; charset=utf-8")
                .post(
                        "/in/vendor/graph?validationToken=Validation%3a+Testing+client+application%20Request-Id%3A+522a8e7e");
        assertGivenBack(answer, "Validation: Testing client application Request-Id: 522a8e7e");

        assertProblem(
                RestAssured.given()
                        .urlEncodingEnabled(false)
                        .post("/in/vendor/graph?validationToken=%3Cimg%20src=x%3E"),
                403,
                ProblemCode.HANDSHAKE_REFUSED);
        assertProblem(CrmWebhook.unsigned("{\"value\":[]}").post("/in/vendor/graph"), 503, ProblemCode.NO_SUBSCRIPTION);
    }

    @Test
    void givesNothingBackWhereNoHandshakeIsDeclared() throws Exception {
        assertProblem(RestAssured.get("/in/vendor/none?challenge=abc123"), 404, ProblemCode.UNKNOWN_WEBHOOK);
        assertProblem(RestAssured.get("/in/vendor/slack?challenge=abc123"), 404, ProblemCode.UNKNOWN_WEBHOOK);
        assertProblem(
                CrmWebhook.unsigned("{\"type\":\"url_verification\",\"challenge\":\"abc123\"}")
                        .post("/in/vendor/none?validationToken=abc123"),
                400,
                ProblemCode.MESSAGE_ID_MISSING);
        assertProblem(RestAssured.delete("/in/vendor/dropbox"), 404, ProblemCode.UNKNOWN_WEBHOOK);
    }
}
