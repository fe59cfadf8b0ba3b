package io.signalbox.consumer;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;

import javax.management.MBeanServer;
import javax.management.ObjectName;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.AdministeredHub;
import io.signalbox.flow.Browser;
import io.signalbox.flow.OftenLookingHub;
import io.signalbox.kafka.Broker;
import io.signalbox.ledger.Ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Events and records of Kafka on a running hub: delivered, seen, steered, paused, contained. */
@QuarkusTest
@TestProfile(KafkaHubTest.Profile.class)
class KafkaHubTest extends AdministeredHub {

    private static final String EVENT = "bank/payment-received";
    private static final String ROUTE =
            """
            - route:
                id: payment-to-invoice
                description: Answers each payment with an invoice.
                from:
                  uri: system:bank/payment-received
                  steps:
                    - to: { id: publish, uri: "system:bank/publish-invoice" }
            """;

    @Inject
    Ledger ledger;

    private static int topics;

    private final Broker broker = Broker.shared();
    private String payments;
    private String invoices;

    /** A hub of its own. */
    public static final class Profile extends OftenLookingHub {}

    private void dropTheIntegration(String url) throws Exception {
        topics++;
        payments = "flow-payments-" + topics;
        invoices = "flow-invoices-" + topics;
        broker.topic(payments, 2);
        broker.topic(invoices, 1);
        write(
                "systems/bank.yaml",
                """
                system: bank
                environment: production
                environments: { production: { url: "%s" } }
                limits: { timeout: 3s }
                operations:
                  payment-received:
                    consume:
                      kafka: { topic: %s, group: flow-%d }
                      id: /id
                      headers: [X-Tenant]
                  publish-invoice: { kafka: { topic: %s, headers: { X-Tenant: "${header.x-tenant}" } } }
                """
                        .formatted(url, payments, topics, invoices));
        write("payments/payments.camel.yaml", ROUTE);
    }

    @AfterEach
    void removeTheIntegration() throws Exception {
        Files.deleteIfExists(routes.resolve("payments/payments.camel.yaml"));
        await().atMost(Duration.ofSeconds(60)).until(() -> !run().has("route"));
    }

    private JsonNode run() throws Exception {
        return run(EVENT);
    }

    private void pay(String id) {
        broker.send(payments, "acme", "{\"id\":\"" + id + "\",\"amount\":10.50}", "X-Tenant", "north");
    }

    private int invoiced() {
        return broker.records(invoices).size();
    }

    @Test
    void whatIsReadIsDeliveredOnceAndSeenAndPauses() throws Exception {
        dropTheIntegration(broker.url());
        pay("p1");
        pay("p1");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(invoiced()).isEqualTo(1);
            assertThat(run().path("state").asText()).isEqualTo("ok");
            assertThat(run().path("from").asText()).isEqualTo("kafka " + payments + " as group flow-" + topics);
            assertThat(run().path("integration").asText()).isEqualTo("payments");
        });
        var invoice = broker.records(invoices).get(0);
        assertThat(new String(invoice.key(), StandardCharsets.UTF_8)).isEqualTo("acme");
        assertThat(new String(invoice.value(), StandardCharsets.UTF_8)).isEqualTo("{\"id\":\"p1\",\"amount\":10.50}");
        assertThat(new String(invoice.headers().lastHeader("X-Tenant").value(), StandardCharsets.UTF_8))
                .isEqualTo("north");
        assertThat(Browser.of("operator").get("/").asString()).contains(EVENT, "kafka " + payments);

        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        ObjectName bean = new ObjectName("io.signalbox:type=Run,name=\"" + EVENT + "\"");
        await().atMost(Duration.ofSeconds(20)).until(() -> beans.queryNames(new ObjectName("io.signalbox:*"), null)
                .contains(bean));
        beans.invoke(bean, "pause", new Object[] {"by itself"}, new String[] {String.class.getName()});
        await().atMost(Duration.ofSeconds(20))
                .until(() -> run().path("state").asText().equals("paused"));
        await().atMost(Duration.ofSeconds(20)).until(() -> broker.members("flow-" + topics, payments) == 0);
        pay("p2");
        beans.invoke(bean, "resume", new Object[] {"on"}, new String[] {String.class.getName()});
        await().atMost(Duration.ofSeconds(60)).until(() -> invoiced() == 2);

        post("/api/systems/bank/contain", "{\"reason\":\"breach\"}");
        await().atMost(Duration.ofSeconds(20)).until(() -> broker.members("flow-" + topics, payments) == 0);
        post("/api/systems/bank/release", "{}");
        pay("p3");
        await().atMost(Duration.ofSeconds(60)).until(() -> invoiced() == 3);
    }

    @Test
    void aTraceGoesOnFromRecordToRecord() throws Exception {
        dropTheIntegration(broker.url());
        String parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        broker.send(payments, "acme", "{\"id\":\"t1\"}", "X-Tenant", "north", "traceparent", parent);
        await().atMost(Duration.ofSeconds(60)).until(() -> invoiced() == 1);

        JsonNode delivered = get("/api/deliveries?state=delivered&subscription=payment-to-invoice")
                .path("found");
        long message = delivered.get(0).path("message").asLong();
        assertThat(ledger.message(message).orElseThrow().trace().parent()).isEqualTo(parent);
        assertThat(new String(
                        broker.records(invoices)
                                .get(0)
                                .headers()
                                .lastHeader("traceparent")
                                .value(),
                        StandardCharsets.UTF_8))
                .isEqualTo(parent);
    }

    @Test
    void aBrokerThatIsNotThereIsSeen() throws Exception {
        dropTheIntegration(URI.create("kafka://localhost:1").toString());
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(run().path("state").asText()).isEqualTo("failing");
            assertThat(run().path("problem").asText()).contains("SB-4010", payments);
        });
    }
}
