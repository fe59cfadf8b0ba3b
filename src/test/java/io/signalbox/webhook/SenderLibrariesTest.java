package io.signalbox.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.kind.Kinds;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.Systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Calls signed by libraries that nobody here wrote, against descriptors as a user writes them. Needs node, npm and a registry. */
class SenderLibrariesTest {

    private static final Path SOURCES = Path.of("src/test/resources/senders");
    private static final Path PLACE = Path.of("target/senders").toAbsolutePath();
    private static final int MINUTES = 3;

    private static final Map<String, String> WEBHOOKS = Map.of(
            "standard",
            "verify: standard-webhooks",
            "svix",
            "verify: { type: standard-webhooks, headers: svix }",
            "stripe",
            "verify: { type: hmac-sha256, header: Stripe-Signature, part: v1, timestamp: t,"
                    + " signs: \"${timestamp}.${body}\" }",
            "github",
            "verify: hmac-sha256",
            "twilio",
            "body: form, verify: { type: hmac-sha1, header: X-Twilio-Signature, encoding: base64,"
                    + " signs: \"${url}${form}\", url: \"https://hub.example/in/twilio/sent?a=1\" }",
            "paddle",
            "verify: { type: hmac-sha256, header: Paddle-Signature, part: h1, timestamp: ts,"
                    + " signs: \"${timestamp}:${body}\" }",
            "discord",
            "verify: { type: ed25519, header: X-Signature-Ed25519, timestamp: X-Signature-Timestamp,"
                    + " signs: \"${timestamp}${body}\" }",
            "sha512",
            "verify: { type: hmac-sha512, header: X-Signature, encoding: base64, signs: \"${body}\" }");

    private static JsonNode calls;

    @TempDir
    Path folder;

    @BeforeAll
    static void sign() throws IOException, InterruptedException {
        Files.createDirectories(PLACE);
        for (String name : List.of("package.json", "sign.mjs")) {
            Files.copy(SOURCES.resolve(name), PLACE.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        assumeTrue(run("npm", "--version"), "skipped: there is no npm here");
        assumeTrue(
                run("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--no-package-lock"),
                "skipped: npm cannot install the senders' libraries, see target/senders/npm.log");
        assertThat(run("node", "sign.mjs")).as("see target/senders/node.log").isTrue();
        calls = new ObjectMapper().readTree(PLACE.resolve("node.log").toFile());
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(PLACE.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(PLACE.resolve(command[0] + ".log").toFile())
                    .start();
            if (process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void knowsWhatTheLibrariesSignFromAnythingElse() throws IOException {
        Systems systems = descriptors();
        assertThat(calls).hasSizeGreaterThanOrEqualTo(12);
        for (JsonNode call : calls) {
            String name = call.path("name").asText();
            String secret = call.path("secret").asText();
            String body = call.path("body").asText();
            WebhookOperation webhook = (WebhookOperation)
                    systems.find(name).flatMap(system -> system.source("sent")).orElseThrow();
            assertThat(isAuthentic(webhook, call, secret, body))
                    .as(call.toString())
                    .isTrue();
            assertThat(isAuthentic(webhook, call, secret, body + " ")).as(name).isFalse();
            int half = secret.length() / 2;
            String other =
                    secret.substring(0, half) + (secret.charAt(half) == '0' ? '1' : '0') + secret.substring(half + 1);
            assertThat(isAuthentic(webhook, call, other, body)).as(name).isFalse();
        }
    }

    private Systems descriptors() throws IOException {
        Files.createDirectories(folder.resolve("systems"));
        for (Map.Entry<String, String> webhook : WEBHOOKS.entrySet()) {
            String descriptor =
                    """
                    system: %s
                    operations:
                      sent: { webhook: { %s, secret: "{{secret:crm/webhook}}", id: /id } }
                    """;
            Files.writeString(
                    folder.resolve("systems/" + webhook.getKey() + ".yaml"),
                    descriptor.formatted(webhook.getKey(), webhook.getValue()));
        }
        Systems.Loading loading = Systems.load(folder, Kinds.shipped(), key -> Optional.empty());
        assertThat(loading.findings()).isEmpty();
        return loading.systems();
    }

    private boolean isAuthentic(WebhookOperation webhook, JsonNode call, String secret, String body) {
        SecretStore secrets = SecretStore.of(folder, Map.of("SIGNALBOX_SECRET_CRM_WEBHOOK", secret), Clock.systemUTC());
        SignedCall signed = new SignedCall(
                "POST",
                header -> call.path("headers").path(header).asText(null),
                body.getBytes(StandardCharsets.UTF_8));
        return webhook.isAuthentic(signed, Instant.now(), secrets);
    }
}
