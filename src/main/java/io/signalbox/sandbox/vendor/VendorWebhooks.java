package io.signalbox.sandbox.vendor;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.sandbox.simulated.Call;
import io.signalbox.sandbox.simulated.EffectIds;
import io.signalbox.sandbox.simulated.Json;
import io.signalbox.sandbox.simulated.SandboxSecrets;
import io.signalbox.sandbox.simulated.SimulatedAnswer;

/** Samples of what vendors send to webhooks, signed as their documentation says. */
public final class VendorWebhooks {

    private final SandboxSecrets secrets;
    private final Clock clock;

    public VendorWebhooks(SandboxSecrets secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /** {@code GET /sandbox/webhook/{system}?url=...}: the request that the system would send to that address. */
    public SimulatedAnswer answer(String system, Call call) {
        String url = call.query().getOrDefault("url", "");
        Map<String, String> headers = new LinkedHashMap<>();
        String body =
                switch (system) {
                    case "stripe" -> stripe(headers);
                    case "hubspot" -> hubspot(headers, url);
                    case "slack" -> slack(headers);
                    case "zendesk" -> zendesk(headers);
                    case "twilio" -> twilio(headers, url);
                    default -> null;
                };
        if (body == null) {
            return SimulatedAnswer.error(
                    404, "not_found", "Webhooks come from hubspot, slack, stripe, twilio and zendesk.");
        }
        ObjectNode request = Json.object().put("method", "POST").put("url", url);
        ObjectNode all = request.putObject("headers");
        all.put("Content-Type", system.equals("twilio") ? "application/x-www-form-urlencoded" : "application/json");
        headers.forEach(all::put);
        return SimulatedAnswer.of(200, request.put("body", body));
    }

    private String stripe(Map<String, String> headers) {
        String body = "{\"id\":\"" + EffectIds.next("evt") + "\",\"object\":\"event\",\"type\":\"customer.created\","
                + "\"data\":{\"object\":{\"id\":\"cus_1\",\"email\":\"ada@example.com\"}}}";
        long time = clock.instant().getEpochSecond();
        String signature = hex(sign("HmacSHA256", "stripe/webhook", time + "." + body));
        headers.put("Stripe-Signature", "t=" + time + ",v1=" + signature + ",v0=" + "0".repeat(64));
        return body;
    }

    private String hubspot(Map<String, String> headers, String url) {
        String body = "[{\"eventId\":" + Math.abs(EffectIds.next("").hashCode()) + ",\"subscriptionId\":138,"
                + "\"portalId\":33,\"occurredAt\":" + clock.millis() + ",\"attemptNumber\":0,\"objectId\":512,"
                + "\"subscriptionType\":\"contact.propertyChange\",\"propertyName\":\"phone\"}]";
        long time = clock.millis();
        headers.put("X-HubSpot-Request-Timestamp", Long.toString(time));
        headers.put(
                "X-HubSpot-Signature-v3",
                base64(sign("HmacSHA256", "hubspot/client-secret", "POST" + url + body + time)));
        return body;
    }

    private String slack(Map<String, String> headers) {
        String body = "{\"type\":\"event_callback\",\"event_id\":\"" + EffectIds.next("Ev")
                + "\",\"event\":{\"type\":\"team_join\",\"user\":"
                + "{\"id\":\"W012A3CDE\",\"team_id\":\"T061EG9R6\",\"name\":\"ada\"}}}";
        long time = clock.instant().getEpochSecond();
        headers.put("X-Slack-Request-Timestamp", Long.toString(time));
        headers.put(
                "X-Slack-Signature",
                "v0=" + hex(sign("HmacSHA256", "slack/signing-secret", "v0:" + time + ":" + body)));
        return body;
    }

    private String zendesk(Map<String, String> headers) {
        String body = "{\"id\":\"" + EffectIds.next("z") + "\",\"type\":\"zen:event-type:ticket.created\","
                + "\"detail\":{\"id\":\"35436\",\"subject\":\"Onboarding\"}}";
        String time = clock.instant().toString();
        headers.put("X-Zendesk-Webhook-Signature-Timestamp", time);
        headers.put("X-Zendesk-Webhook-Signature", base64(sign("HmacSHA256", "zendesk/webhook", time + body)));
        return body;
    }

    private String twilio(Map<String, String> headers, String url) {
        String sid = "SM" + EffectIds.next("").substring(1);
        String body = "To=%2B14155550132&MessageStatus=delivered&MessageSid=" + sid + "&From=%2B14155550100";
        String signed = url + "From+14155550100" + "MessageSid" + sid + "MessageStatusdelivered" + "To+14155550132";
        headers.put("I-Twilio-Idempotency-Token", EffectIds.next("t"));
        headers.put("X-Twilio-Signature", base64(sign("HmacSHA1", "twilio/auth-token", signed)));
        return body;
    }

    private byte[] sign(String algorithm, String secret, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secrets.read(secret).getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm, e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
