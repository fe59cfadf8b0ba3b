package io.signalbox.flow;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import io.signalbox.proof.StandardWebhooks;

/** The CRM's side of its webhook: signs and sends. */
public final class CrmWebhook {

    public static final String PATH = "/in/crm/customer-signed-up";

    static final String SECRET = "canary-webhook-secret";

    private static final StandardWebhooks SIGNER = new StandardWebhooks(SECRET);
    private static final RestAssuredConfig AS_GIVEN = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));

    private CrmWebhook() {}

    public static String newId() {
        return "evt-" + UUID.randomUUID();
    }

    /** Sends a sign-up under an id of its own. */
    public static Response send(SignUp signUp) {
        return send(newId(), signUp.body());
    }

    /** Sends it under the given id, signed now. */
    public static Response send(String id, String body) {
        return signed(id, body).post(PATH);
    }

    /** A signed call, for tests that change something about it. */
    public static RequestSpecification signed(String id, String body) {
        return signedAt(Instant.now().getEpochSecond(), id, body);
    }

    /** @param seconds what the sender's clock says */
    public static RequestSpecification signedAt(long seconds, String id, String body) {
        return call(id, seconds, signature(id, seconds, body), body);
    }

    /** The right signature. */
    public static String signature(String id, long seconds, String body) {
        return SIGNER.sign(id, seconds, body);
    }

    public static RequestSpecification call(String id, long seconds, String signature, String body) {
        return unsigned(body)
                .header("webhook-id", id)
                .header("webhook-timestamp", seconds)
                .header("webhook-signature", signature);
    }

    public static RequestSpecification unsigned(String body) {
        return unsigned(body.getBytes(StandardCharsets.UTF_8));
    }

    public static RequestSpecification unsigned(byte[] body) {
        return RestAssured.given()
                .config(AS_GIVEN)
                .contentType("application/json")
                .body(body);
    }

    /** The head of a signed request as it goes over the wire, without its last empty line and without a length. */
    public static String rawHead(String path, String id, String body) {
        long now = Instant.now().getEpochSecond();
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nwebhook-id: " + id
                + "\r\nwebhook-timestamp: " + now + "\r\nwebhook-signature: " + signature(id, now, body) + "\r\n";
    }
}
