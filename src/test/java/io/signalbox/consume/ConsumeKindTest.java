package io.signalbox.consume;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.consume.ConsumePlan.Form;
import io.signalbox.kind.Kinds;
import io.signalbox.message.Json;
import io.signalbox.problem.Finding;
import io.signalbox.system.SourceOperation;
import io.signalbox.system.Systems;
import io.signalbox.webhook.WebhookOperation;

import static org.assertj.core.api.Assertions.assertThat;

/** Events of brokers as people write them, and what they are told of mistakes. */
class ConsumeKindTest {

    private static final String KAFKA = "  kafka: { topic: payments, group: signalbox }";

    @TempDir
    private Path routes;

    private Systems.Loading load(String... lines) throws Exception {
        Files.createDirectories(routes.resolve("systems"));
        Files.writeString(
                routes.resolve("systems/bank.yaml"),
                """
                system: bank
                environment: production
                environments: { production: { url: "kafka://bank.example.com:9092" } }
                operations:
                  payment-received:
                """
                        + String.join("\n", lines).indent(4));
        return Systems.load(routes, Kinds.shipped(), key -> Optional.empty());
    }

    private SourceOperation event(String... lines) throws Exception {
        Systems.Loading loading = load(lines);
        assertThat(loading.findings()).filteredOn(Finding::isError).isEmpty();
        return loading.systems().get("bank").source("payment-received").orElseThrow();
    }

    private ConsumePlan plan(String... lines) throws Exception {
        return event(lines).way(ConsumePlan.class).orElseThrow();
    }

    private String findings(String... lines) throws Exception {
        return String.join(
                "\n", load(lines).findings().stream().map(Finding::toString).toList());
    }

    private static Received received(String body) {
        return new Received(
                "payments-0@17",
                "payments-0@17-5",
                "acme",
                Instant.EPOCH,
                Map.of("ce_id", "e-1"),
                body.getBytes(StandardCharsets.UTF_8),
                null);
    }

    @Test
    void takesIdAndSubjectFromTheBrokerWhereNothingIsSaid() throws Exception {
        ConsumePlan plan = plan("consume:", KAFKA);
        assertThat(plan.isFetched()).isTrue();
        assertThat(plan.form()).isEqualTo(Form.JSON);
        assertThat(plan.id(received("{}"), Json.reader().readTree("{}"))).contains("payments-0@17-5");
        assertThat(plan.subject(received("{}"), Json.reader().readTree("{}"))).contains("acme");
        assertThat(plan.needsSubject()).isFalse();
    }

    @Test
    void takesIdAndSubjectFromBodyHeadersKeyAndPlace() throws Exception {
        ConsumePlan plan = plan(
                "consume:",
                KAFKA,
                "  id: \"${header.ce_id}-${key}-${place}\"",
                "  subject: /account",
                "  headers: [X-Tenant]");
        JsonNode body = Json.reader().readTree("{\"account\":\"A-1\"}");
        assertThat(plan.id(received("{}"), body)).contains("e-1-acme-payments-0@17");
        assertThat(plan.subject(received("{}"), body)).contains("A-1");
        assertThat(plan.subject(body)).contains("A-1");
        assertThat(plan.needsSubject()).isTrue();
        assertThat(plan.headers()).isEqualTo(List.of("X-Tenant"));
    }

    @Test
    void isOneWayOfAnEventThatAWebhookTellsToo() throws Exception {
        SourceOperation event =
                event("webhook: { verify: none, acceptUnsigned: true, id: /id }", "consume:", KAFKA, "  id: /id");
        assertThat(event.way(WebhookOperation.class)).isPresent();
        assertThat(event.way(ConsumePlan.class).orElseThrow().isTold()).isTrue();
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        assertThat(findings("consume: { id: /id }"))
                .contains("6:5  SB-1209", "must say from which of", "'kafka'", "but has none");
        assertThat(findings("consume:", KAFKA, "  id: id"))
                .contains("8:11  SB-1007", "'id' of 'payment-received' must be a JSON pointer such as /id", "${key}");
        assertThat(findings("consume:", KAFKA, "  headers: [Authorization]")).contains("SB-1269", "proves who calls");
        assertThat(findings("consume:", KAFKA, "poll: { http: GET /payments, id: /id }"))
                .contains("SB-1007", "remove 'poll'");
        assertThat(findings("webhook: { verify: none, acceptUnsigned: true, id: /id }", "consume:", KAFKA))
                .contains("SB-1006", "needs an 'id' that is the same by both");
    }
}
