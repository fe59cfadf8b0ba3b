package io.signalbox.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.kind.Kinds;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.Systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A sample that the hub signs itself is authentic, in every scheme whose secret is shared. */
class ProofTest {

    private static final Instant NOW = Instant.parse("2026-11-29T04:00:00Z");
    private static final byte[] BODY = "{\"id\":\"e-1\"}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private WebhookOperation webhook(String verify) throws IOException {
        Files.createDirectories(folder.resolve("systems"));
        Files.writeString(
                folder.resolve("systems/s.yaml"),
                """
                system: s
                operations:
                  sent: { webhook: { %s, secret: "{{secret:s/webhook}}", id: /id } }
                """
                        .formatted(verify));
        Systems.Loading loading = Systems.load(folder, Kinds.shipped(), key -> Optional.empty());
        assertThat(loading.findings()).isEmpty();
        return (WebhookOperation)
                loading.systems().find("s").orElseThrow().source("sent").orElseThrow();
    }

    private SecretStore secret(String value) {
        return SecretStore.of(folder, Map.of("SIGNALBOX_SECRET_S_WEBHOOK", value), Clock.systemUTC());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "verify: standard-webhooks",
                "verify: hmac-sha256",
                "verify: { type: hmac-sha256, header: X-Signature, signs: '${timestamp}.${body}', timestamp: X-Time }",
                "verify: { type: hmac-sha256, header: S-Signature, part: v1, timestamp: t, signs: '${timestamp}.${body}' }",
                "verify: { type: hmac-sha1, header: X-Sign, prefix: 'v0=', encoding: base64, signs: 'v0:${body}' }",
                "verify: { type: hmac-sha256, header: X-Sign, encoding: base64, signs: '${method}${url}${body}', url: 'https://h/x' }",
            })
    void aSignedSampleIsAuthenticAndAnotherBodyIsNot(String verify) throws IOException {
        WebhookOperation webhook = webhook(verify);
        SecretStore secrets = secret("c2VjcmV0LW9mLXRoZS1zeXN0ZW0=");
        SignedCall call = new SignedCall("POST", header -> null, BODY);

        Map<String, String> headers = webhook.proof(call, NOW, secrets);

        assertThat(webhook.isAuthentic(new SignedCall("POST", headers::get, BODY), NOW, secrets))
                .isTrue();
        byte[] other = "{\"id\":\"e-2\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(webhook.isAuthentic(new SignedCall("POST", headers::get, other), NOW, secrets))
                .isFalse();
        assertThat(webhook.isAuthentic(new SignedCall("POST", headers::get, BODY), NOW, secret("b3RoZXI=")))
                .isFalse();
        if (verify.contains("timestamp") || verify.contains("standard")) {
            assertThat(webhook.isAuthentic(
                            new SignedCall("POST", headers::get, BODY), NOW.plus(Duration.ofHours(1)), secrets))
                    .isFalse();
        }
    }

    @Test
    void aSampleWithAPasswordIsOfWhoeverKnowsIt() throws IOException {
        WebhookOperation webhook = webhook("verify: { type: basic, username: us }");
        Map<String, String> headers = webhook.proof(new SignedCall("POST", header -> null, BODY), NOW, secret("p:w"));
        SignedCall call = new SignedCall("POST", headers::get, BODY);

        assertThat(headers).containsExactly(Map.entry("authorization", "Basic dXM6cDp3"));
        assertThat(webhook.isAuthentic(call, NOW, secret("p:w"))).isTrue();
        assertThat(webhook.isAuthentic(call, NOW, secret("other"))).isFalse();
        assertThat(webhook.isAuthentic(new SignedCall("POST", header -> null, BODY), NOW, secret("p:w")))
                .isFalse();
        assertThat(webhook.isAuthentic(new SignedCall("POST", header -> "Bearer x", BODY), NOW, secret("p:w")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<S:Envelope xmlns:S='http://schemas.xmlsoap.org/soap/envelope/'><S:Body/></S:Envelope>",
                "<S:Envelope xmlns:S='http://schemas.xmlsoap.org/soap/envelope/'> <S:Header><a/></S:Header><S:Body/></S:Envelope>",
                "<Envelope xmlns='http://schemas.xmlsoap.org/soap/envelope/'><Body/></Envelope>",
            })
    void aSampleOfSoapSaysInItsHeaderWhoSendsIt(String envelope) throws IOException {
        WebhookOperation webhook =
                webhook("verify: { type: ws-security, username: us }, body: { type: soap, answers: { a: null } }");
        byte[] proven = webhook.proven(envelope.getBytes(StandardCharsets.UTF_8), NOW, secret("pw"));
        SignedCall call = new SignedCall("POST", header -> "text/xml", proven);

        assertThat(webhook.isAuthentic(call, NOW.plusSeconds(60), secret("pw"))).isTrue();
        assertThat(webhook.isAuthentic(call, NOW.plusSeconds(600), secret("pw")))
                .isFalse();
        assertThat(webhook.isAuthentic(call, NOW, secret("other"))).isFalse();
    }

    @Test
    void keepsTheIdThatTheCallHas() throws IOException {
        SignedCall call = new SignedCall("POST", Map.of("webhook-id", "evt-7")::get, BODY);
        assertThat(webhook("verify: standard-webhooks").proof(call, NOW, secret("x")))
                .containsEntry("webhook-id", "evt-7");
    }

    @Test
    void saysThatOnlyTheSenderCanSignWithItsPrivateKey() throws IOException {
        WebhookOperation webhook = webhook("verify: standard-webhooks");
        SecretStore secrets = secret("whpk_" + "A".repeat(43) + "=");
        assertThatThrownBy(() -> webhook.proof(new SignedCall("POST", header -> null, BODY), NOW, secrets))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().code()).isEqualTo(ProblemCode.SECRET_UNUSABLE);
                    assertThat(e.problem().detail()).contains("only the sender");
                });
    }
}
