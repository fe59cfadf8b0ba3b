package io.signalbox.ingress;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.CrmWebhook;
import io.signalbox.flow.DroppedSystem;
import io.signalbox.flow.HubProfile;
import io.signalbox.flow.OutsideSystems;
import io.signalbox.flow.RawCall;
import io.signalbox.ledger.Ledger;
import io.signalbox.problem.ProblemCode;

import static io.signalbox.flow.ProblemAnswer.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

/** Bodies in the content types and the compression that vendors use. */
@QuarkusTest
@TestProfile(HubProfile.class)
class ContentFlowTest {

    private static final String OPERATIONS =
            """
            signed: { webhook: { verify: hmac-sha256, secret: "{{secret:crm/webhook}}", id: /id } }
            plain: { webhook: { verify: none, acceptUnsigned: true, id: /id, accepts: [text/plain, none] } }
            counted: { webhook: { verify: none, acceptUnsigned: true, id: "${content-sha256}", repeats: { ignore: [/attempt] } } }
            """;

    private DroppedSystem sender;

    @ConfigProperty(name = "signalbox.routes")
    Path routes;

    @Inject
    Ledger ledger;

    @BeforeEach
    void drop() {
        sender = new DroppedSystem(routes, "sender", OPERATIONS, "signed", "plain", "counted");
    }

    @AfterEach
    void takeBack() throws Exception {
        sender.close();
    }

    private static RequestSpecification signed(byte[] raw) throws Exception {
        return CrmWebhook.unsigned(raw).header("X-Hub-Signature-256", signatureOf(raw));
    }

    private String kept(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
        byte[] payload =
                ledger.message(answer.jsonPath().getLong("id")).orElseThrow().payload();
        return new String(payload, StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String body) throws Exception {
        return UnpackTest.gzip(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void keepsWhatWasCompressedAsItWasBefore() throws Exception {
        String small = "{\"id\":\"gzip-1\",\"name\":\"Zoë\"}";
        String large = "{\"id\":\"gzip-2\",\"note\":\"" + "y".repeat(HubProfile.BODY_LIMIT - 100) + "\"}";

        assertThat(kept(signed(gzip(small)).header("Content-Encoding", "gzip").post("/in/sender/signed")))
                .isEqualTo(small);
        assertThat(kept(signed(gzip("\uFEFF" + large))
                        .header("Content-Encoding", "X-GZIP")
                        .post("/in/sender/signed")))
                .isEqualTo(large);
    }

    /** The signature is over the bytes as they came, and nothing is unpacked before it was found right. */
    @Test
    void unpacksNothingThatNobodySigned() throws Exception {
        byte[] packed = gzip("{\"id\":\"gzip-3\"}");
        byte[] unpacked = "{\"id\":\"gzip-3\"}".getBytes(StandardCharsets.UTF_8);
        String signature = signatureOf(unpacked);

        assertProblem(
                CrmWebhook.unsigned(packed)
                        .header("Content-Encoding", "gzip")
                        .header("X-Hub-Signature-256", signature)
                        .post("/in/sender/signed"),
                401,
                ProblemCode.SIGNATURE_REFUSED);
        assertProblem(
                CrmWebhook.unsigned("no gzip".getBytes(StandardCharsets.UTF_8))
                        .header("Content-Encoding", "gzip")
                        .post("/in/sender/signed"),
                401,
                ProblemCode.SIGNATURE_REFUSED);
    }

    private static String signatureOf(byte[] raw) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(
                OutsideSystems.SECRETS.get("crm/webhook").getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "sha256=" + HexFormat.of().formatHex(mac.doFinal(raw));
    }

    @Test
    void refusesABodyThatIsTooLargeUnpacked() throws Exception {
        byte[] packed = UnpackTest.gzip(new byte[HubProfile.BODY_LIMIT + 1]);
        assertThat(packed.length).isLessThan(1024);
        assertProblem(
                signed(packed).header("Content-Encoding", "gzip").post("/in/sender/signed"),
                413,
                ProblemCode.BODY_TOO_LARGE);
    }

    @Test
    void refusesABrokenOne() throws Exception {
        byte[] none = "{\"id\":\"gzip-4\"}".getBytes(StandardCharsets.UTF_8);
        assertProblem(
                signed(none).header("Content-Encoding", "gzip").post("/in/sender/signed"),
                400,
                ProblemCode.BODY_NOT_UNPACKED);
    }

    @Test
    void takesTheContentTypesThatAreDeclared() throws Exception {
        Response text = CrmWebhook.unsigned("{\"id\":\"plain-1\"}")
                .contentType("text/plain; charset=UTF-8")
                .post("/in/sender/plain");
        assertThat(kept(text)).isEqualTo("{\"id\":\"plain-1\"}");

        String head =
                "POST /in/sender/plain HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 16\r\n\r\n";
        assertThat(RawCall.status(RawCall.send(head + "{\"id\":\"plain-2\"}"))).isEqualTo(202);
        assertThat(RawCall.status(RawCall.send(head.replace("plain", "signed") + "{\"id\":\"plain-2\"}")))
                .as("where it is not declared")
                .isEqualTo(415);
        assertProblem(
                CrmWebhook.unsigned("{\"id\":\"plain-3\"}")
                        .contentType("text/html")
                        .post("/in/sender/plain"),
                415,
                ProblemCode.UNSUPPORTED_MEDIA_TYPE);
        assertProblem(
                CrmWebhook.unsigned("id=plain-4").contentType("text/plain").post("/in/sender/plain"),
                400,
                ProblemCode.BODY_NOT_JSON);
    }

    @Test
    void takesARepeatForTheSameThatDiffersInACounterAlone() {
        Response first = CrmWebhook.unsigned("{\"order\":7,\"attempt\":1}").post("/in/sender/counted");
        Response again = CrmWebhook.unsigned("{ \"attempt\": 2, \"order\": 7 }").post("/in/sender/counted");
        Response other = CrmWebhook.unsigned("{\"order\":8,\"attempt\":1}").post("/in/sender/counted");

        assertThat(kept(first)).isEqualTo("{\"order\":7,\"attempt\":1}");
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(other.statusCode()).isEqualTo(202);
        assertThat(other.asString()).isNotEqualTo(first.asString());
    }
}
