package io.signalbox.sandbox;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.sandbox.simulated.Json;

import static io.signalbox.sandbox.SandboxFixture.ACCOUNT;
import static io.signalbox.sandbox.SandboxFixture.CONTACT;
import static io.signalbox.sandbox.SandboxFixture.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class JournalTest {

    @TempDir
    Path folder;

    private SandboxFixture sandbox;

    @BeforeEach
    void start() throws Exception {
        sandbox = SandboxFixture.start(folder, SandboxFixture.NOWHERE);
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    @Test
    void hasEachCallInTheFileBeforeItIsAnswered() throws Exception {
        String id = json(sandbox.post("/billing/accounts", ACCOUNT, "Idempotency-Key", "k"))
                .get("id")
                .asText();
        JsonNode first = file().get(0);
        assertThat(first.get("sequence").asLong()).isEqualTo(1);
        assertThat(first.get("system").asText()).isEqualTo("billing");
        assertThat(first.get("operation").asText()).isEqualTo("create-account");
        assertThat(first.get("externalId").asText()).isEqualTo("C-1");
        assertThat(first.get("idempotencyKey").asText()).isEqualTo("k");
        assertThat(first.get("status").asInt()).isEqualTo(201);
        assertThat(first.get("effectId").asText()).isEqualTo(id);
        assertThat(first.get("replayed").asBoolean()).isFalse();
    }

    @Test
    void tellsEffectsFromReplaysAndRefusals() throws Exception {
        sandbox.post("/billing/accounts", ACCOUNT, "Idempotency-Key", "k");
        sandbox.post("/billing/accounts", ACCOUNT, "Idempotency-Key", "k");
        sandbox.post("/billing/accounts", "{\"externalId\":\"C-9\"}");
        sandbox.get("/billing/accounts");

        List<JsonNode> entries = file();
        assertThat(entries).extracting(entry -> entry.get("status").asInt()).containsExactly(201, 201, 400);
        assertThat(entries.get(1).get("replayed").asBoolean()).isTrue();
        assertThat(entries.get(1).get("effectId")).isEqualTo(entries.get(0).get("effectId"));
        assertThat(entries.get(2).get("effectId").isNull()).isTrue();
        assertThat(entries.get(2).get("externalId").asText()).isEqualTo("C-9");
    }

    @Test
    void keepsTheEffectOfACallWhoseAnswerWasLost() throws Exception {
        sandbox.behave("billing", "{\"reset\":{\"after\":1}}");
        try {
            sandbox.post("/billing/accounts", ACCOUNT);
        } catch (IOException expected) {
            assertThat(file().get(0).get("status").asInt()).isZero();
            assertThat(file().get(0).get("effectId").asText()).startsWith("acc_");
            return;
        }
        throw new AssertionError("the connection was not cut");
    }

    @Test
    void servesWhatCameAfterAnEntry() throws Exception {
        sandbox.post("/billing/accounts", ACCOUNT);
        sandbox.post("/billing/accounts", ACCOUNT);
        assertThat(sandbox.get("/sandbox/journal").body().lines()).hasSize(2);
        assertThat(sandbox.get("/sandbox/journal?since=1").body().lines())
                .singleElement()
                .asString()
                .startsWith("{\"sequence\":2,");
        assertThat(sandbox.get("/sandbox/journal?since=x").statusCode()).isEqualTo(400);
    }

    @Test
    void journalsContactsAndTheirWebhooks() throws Exception {
        sandbox.post("/crm/contacts", CONTACT);
        await().until(() -> file().size() > 1);
        assertThat(file().get(0).get("operation").asText()).isEqualTo("create-contact");
        assertThat(file().get(0).get("externalId").asText()).isEqualTo("C-10001");
        assertThat(file().get(1).get("operation").asText()).isEqualTo("customer-signed-up");
        assertThat(file().get(1).get("idempotencyKey").asText()).startsWith("evt_");
    }

    @Test
    void streamsEntriesAsTheyHappen() throws Exception {
        sandbox.post("/billing/accounts", ACCOUNT);
        List<String> lines = new CopyOnWriteArrayList<>();
        var stream = sandbox.client()
                .sendAsync(
                        sandbox.request("/sandbox/events?since=0").build(),
                        BodyHandlers.fromLineSubscriber(lines(lines)));
        await().until(() -> lines.contains("id: 1"));
        sandbox.post("/billing/accounts", ACCOUNT);
        await().until(() -> lines.contains("id: 2"));
        assertThat(lines)
                .filteredOn(line -> line.startsWith("data: {\"sequence\":2,"))
                .hasSize(1);
        stream.cancel(true);
    }

    private static Flow.Subscriber<String> lines(List<String> sink) {
        return new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(String line) {
                sink.add(line);
            }

            @Override
            public void onError(Throwable failure) {}

            @Override
            public void onComplete() {}
        };
    }

    private List<JsonNode> file() throws Exception {
        return Files.readAllLines(folder.resolve("journal.jsonl")).stream()
                .map(line -> Json.read(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }
}
