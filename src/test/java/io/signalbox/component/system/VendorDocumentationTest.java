package io.signalbox.component.system;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.message.Json;
import io.signalbox.system.LoadedSystems;
import io.signalbox.webhook.Arrival;
import io.signalbox.webhook.OutboundMessages;
import io.signalbox.webhook.SignedCall;
import io.signalbox.webhook.WebhookOperation;

import static org.assertj.core.api.Assertions.assertThat;

/** What vendors say in public that they send, as their pages show it, against the descriptors of the library. */
class VendorDocumentationTest {

    private static final List<String> VENDORS = List.of("hubspot", "salesforce", "slack", "stripe", "zendesk");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> takesEveryEventThatAVendorDocuments() throws IOException {
        Path systems = Files.createDirectories(folder.resolve("systems"));
        for (String vendor : VENDORS) {
            Files.copy(LibraryFixture.LIBRARY.resolve(vendor + ".yaml"), systems.resolve(vendor + ".yaml"));
        }
        var loaded = LoadedSystems.of(folder, key -> Optional.of("https://example.com"));
        List<DynamicTest> tests = new ArrayList<>();
        for (String vendor : VENDORS) {
            JsonNode cases = read(vendor);
            WebhookOperation webhook = (WebhookOperation)
                    loaded.get(vendor).source(cases.path("webhook").asText()).orElseThrow();
            cases.path("calls")
                    .forEach(call -> tests.add(DynamicTest.dynamicTest(
                            vendor + ": " + call.path("name").asText(), () -> holds(webhook, call))));
        }
        return tests.stream();
    }

    private static void holds(WebhookOperation webhook, JsonNode call) throws IOException {
        byte[] body = call.has("text")
                ? call.path("text").asText().getBytes(StandardCharsets.UTF_8)
                : call.path("body").toString().getBytes(StandardCharsets.UTF_8);
        JsonNode read =
                call.has("text") ? OutboundMessages.read(body) : Json.reader().readTree(body);
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

    private static JsonNode read(String vendor) throws IOException {
        try (InputStream in = VendorDocumentationTest.class.getResourceAsStream("/vendors/" + vendor + ".json")) {
            return Json.reader().readTree(in.readAllBytes());
        }
    }
}
