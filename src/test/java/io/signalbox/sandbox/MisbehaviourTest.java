package io.signalbox.sandbox;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.signalbox.sandbox.SandboxFixture.ACCOUNT;
import static io.signalbox.sandbox.SandboxFixture.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MisbehaviourTest {

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
    void failsTheAskedShareOfCallsTheSameOnesInEveryRun(@TempDir Path other) throws Exception {
        List<Integer> first = statuses(sandbox);
        try (SandboxFixture again = SandboxFixture.start(other, SandboxFixture.NOWHERE)) {
            assertThat(statuses(again)).isEqualTo(first);
        }
        assertThat(first).contains(201, 500);
        assertThat(sandbox.accounts())
                .isEqualTo((int) first.stream().filter(status -> status == 201).count());
    }

    private static List<Integer> statuses(SandboxFixture sandbox) throws Exception {
        sandbox.behave("billing", "{\"errorRate\":0.5}");
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            statuses.add(sandbox.post("/billing/accounts", ACCOUNT).statusCode());
        }
        sandbox.behave("billing", "{}");
        return statuses;
    }

    @Test
    void enforcesAThirdOfTheDocumentedLimit() throws Exception {
        JsonNode shown = json(sandbox.behave("billing", "{\"limit\":{\"documented\":6,\"windowSeconds\":30}}"));
        assertThat(shown.at("/limit/enforced").asInt()).isEqualTo(2);
        assertThat(sandbox.post("/billing/accounts", ACCOUNT).statusCode()).isEqualTo(201);
        assertThat(sandbox.post("/billing/accounts", ACCOUNT).statusCode()).isEqualTo(201);
        HttpResponse<String> limited = sandbox.post("/billing/accounts", ACCOUNT);
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValueAsLong("Retry-After").getAsLong())
                .isBetween(25L, 30L);
        assertThat(sandbox.get("/marketing/messages").statusCode()).isEqualTo(200);
    }

    @Test
    void delaysAnswers() throws Exception {
        sandbox.behave("billing", "{\"latency\":{\"fixedMillis\":300,\"jitterMillis\":20}}");
        long started = System.nanoTime();
        assertThat(sandbox.post("/billing/accounts", ACCOUNT).statusCode()).isEqualTo(201);
        assertThat(Duration.ofNanos(System.nanoTime() - started))
                .isBetween(Duration.ofMillis(300), Duration.ofSeconds(5));
    }

    @Test
    void cutsTheConnectionBeforeTheEffect() throws Exception {
        sandbox.behave("billing", "{\"reset\":{\"before\":1}}");
        assertThatThrownBy(() -> sandbox.post("/billing/accounts", ACCOUNT)).isInstanceOf(IOException.class);
        sandbox.behave("billing", "{}");
        assertThat(sandbox.accounts()).isZero();
    }

    @Test
    void cutsTheConnectionAfterTheEffectSoThatARepeatWithTheKeyIsAReplay() throws Exception {
        sandbox.behave("billing", "{\"reset\":{\"after\":1}}");
        assertThatThrownBy(() -> sandbox.post("/billing/accounts", ACCOUNT, "Idempotency-Key", "k"))
                .isInstanceOf(IOException.class);
        sandbox.behave("billing", "{}");
        HttpResponse<String> repeat = sandbox.post("/billing/accounts", ACCOUNT, "Idempotency-Key", "k");
        assertThat(repeat.headers().firstValue("Idempotent-Replayed")).hasValue("true");
        assertThat(sandbox.accounts()).isEqualTo(1);
    }

    @Test
    void refusesEverythingDuringAnOutage() throws Exception {
        sandbox.behave("billing", "{\"outage\":\"unavailable\"}");
        assertThat(sandbox.post("/billing/accounts", ACCOUNT).statusCode()).isEqualTo(503);
        sandbox.behave("billing", "{\"outage\":\"closed\"}");
        assertThatThrownBy(() -> sandbox.post("/billing/accounts", ACCOUNT)).isInstanceOf(IOException.class);
        sandbox.behave("billing", "{\"outage\":\"none\"}");
        assertThat(sandbox.accounts()).isZero();
    }

    @Test
    void neverAnswersWhileSilent() throws Exception {
        sandbox.behave("billing", "{\"silence\":true}");
        var request = sandbox.request("/billing/accounts")
                .timeout(Duration.ofMillis(400))
                .GET();
        assertThatThrownBy(() -> sandbox.send(request)).isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void answersGarbage() throws Exception {
        sandbox.behave("billing", "{\"garbage\":true}");
        HttpResponse<String> garbage = sandbox.post("/billing/accounts", ACCOUNT);
        assertThat(garbage.statusCode()).isEqualTo(200);
        assertThat(json(garbage).isMissingNode()).isTrue();
        sandbox.behave("billing", "{}");
        assertThat(sandbox.accounts()).isEqualTo(1);
    }

    @Test
    void showsTheBehaviourAndRefusesAWrongOne() throws Exception {
        sandbox.behave("support", "{\"errorRate\":0.25}");
        assertThat(json(sandbox.get("/sandbox/behaviour/support"))
                        .get("errorRate")
                        .asDouble())
                .isEqualTo(0.25);
        assertThat(refusal("{\"errorRate\":2}")).isEqualTo("errorRate is 2.0, but a share is between 0 and 1.");
        assertThat(refusal("{\"slow\":true}"))
                .startsWith("\"slow\" is none of [")
                .contains("latency", "outage");
        assertThat(refusal("{\"outage\":\"total\"}")).startsWith("\"total\" is not allowed at");
        assertThat(refusal("{\"limit\":{\"documented\":0}}")).startsWith("limit.documented is 0");
        assertThat(refusal("{\"errorRate\":")).startsWith("The body is not a JSON object");
        assertThat(json(sandbox.get("/sandbox/behaviour/support"))
                        .get("errorRate")
                        .asDouble())
                .isEqualTo(0.25);
        assertThat(sandbox.behave("shipping", "{}").statusCode()).isEqualTo(404);
    }

    private String refusal(String behaviour) throws Exception {
        HttpResponse<String> refused = sandbox.behave("support", behaviour);
        assertThat(refused.statusCode()).isEqualTo(400);
        return json(refused).at("/error/message").asText();
    }
}
