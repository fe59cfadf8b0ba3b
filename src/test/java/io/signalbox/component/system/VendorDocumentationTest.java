package io.signalbox.component.system;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.http.FormBody;
import io.signalbox.message.Json;
import io.signalbox.secret.SecretName;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.LoadedSystems;
import io.signalbox.webhook.Arrival;
import io.signalbox.webhook.SignedCall;
import io.signalbox.webhook.WebhookOperation;

import static org.assertj.core.api.Assertions.assertThat;

/** What vendors say in public that they send, as their pages show it, against the descriptors of the library. */
class VendorDocumentationTest {

    private static final List<String> VENDORS =
            List.of("hubspot", "salesforce", "slack", "stripe", "twilio", "zendesk");

    /** As Twilio's example of a signature has it. */
    private static final String SIGNED_URL = "https://mycompany.com/myapp.php?foo=1&bar=2";

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> takesEveryEventThatAVendorDocuments() throws IOException {
        Path systems = Files.createDirectories(folder.resolve("systems"));
        for (String vendor : VENDORS) {
            Files.copy(LibraryFixture.LIBRARY.resolve(vendor + ".yaml"), systems.resolve(vendor + ".yaml"));
        }
        var loaded = LoadedSystems.of(
                folder, key -> Optional.of(key.equals("twilio.webhook-url") ? SIGNED_URL : "https://example.com"));
        List<DynamicTest> tests = new ArrayList<>();
        for (String vendor : VENDORS) {
            JsonNode cases = read(vendor);
            cases.path("calls").forEach(call -> {
                String name = call.path("webhook").asText(cases.path("webhook").asText());
                WebhookOperation webhook =
                        (WebhookOperation) loaded.get(vendor).source(name).orElseThrow();
                tests.add(DynamicTest.dynamicTest(
                        vendor + ": " + call.path("name").asText(), () -> holds(webhook, call)));
            });
        }
        return tests.stream();
    }

    private static void holds(WebhookOperation webhook, JsonNode call) throws IOException {
        String text = call.path("text")
                .asText(call.path("form").asText(call.path("body").toString()));
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        if (call.has("signature")) {
            isSigned(webhook, call, body);
            return;
        }
        JsonNode read = read(webhook, body);
        List<JsonNode> events = webhook.body().events(read).orElseThrow();
        assertThat(events).hasSameSizeAs(call.path("events"));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            Arrival arrival = new Arrival(new SignedCall("POST", header -> null, body), body, events.get(i));
            JsonNode expected = call.path("events").get(i);
            ids.add(webhook.eventId(arrival).orElseThrow());
            assertThat(webhook.eventSubject(arrival))
                    .contains(expected.path("subject").asText());
            if (expected.has("id")) {
                assertThat(ids.get(i)).isEqualTo(expected.path("id").asText());
            }
        }
        assertThat(ids).doesNotHaveDuplicates();
    }

    /** What the vendor says that a call's signature is, by which secret. */
    private static void isSigned(WebhookOperation webhook, JsonNode call, byte[] body) {
        assertThat(call.path("url").asText()).isEqualTo(SIGNED_URL);
        SecretName secret = webhook.secrets().get(0);
        assertThat(webhook.isAuthentic(
                        new SignedCall("POST", header -> call.path("signature").asText(), body),
                        Instant.now(),
                        secrets(secret, call.path("token").asText())))
                .isTrue();
        assertThat(webhook.isAuthentic(
                        new SignedCall("POST", header -> call.path("signature").asText(), body),
                        Instant.now(),
                        secrets(secret, "other")))
                .isFalse();
    }

    private static SecretStore secrets(SecretName name, String value) {
        String variable = "SIGNALBOX_SECRET_"
                + name.toString().replace('/', '_').replace('-', '_').toUpperCase(Locale.ROOT);
        return SecretStore.of(Path.of("none"), Map.of(variable, value), Clock.systemUTC());
    }

    private static JsonNode read(WebhookOperation webhook, byte[] body) throws IOException {
        return switch (webhook.body().form()) {
            case SOAP -> webhook.body().service().read(body, "text/xml", false);
            case FORM -> FormBody.read(body);
            default -> Json.reader().readTree(body);
        };
    }

    private static JsonNode read(String vendor) throws IOException {
        try (InputStream in = VendorDocumentationTest.class.getResourceAsStream("/vendors/" + vendor + ".json")) {
            return Json.reader().readTree(in.readAllBytes());
        }
    }
}
