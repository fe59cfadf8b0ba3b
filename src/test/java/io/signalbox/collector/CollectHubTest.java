package io.signalbox.collector;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.List;

import javax.management.MBeanServer;
import javax.management.ObjectName;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.AdministeredHub;
import io.signalbox.flow.Browser;
import io.signalbox.flow.OftenLookingHub;
import io.signalbox.flow.OutsideSystems;
import io.signalbox.message.Json;

import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An operation that collects, on a running hub: put aside, seen, called once for many, settled each by its own result. */
@QuarkusTest
@TestProfile(CollectHubTest.Profile.class)
class CollectHubTest extends AdministeredHub {

    private static final String ROUTE =
            """
            - route:
                id: warehouse-order-to-%1$s
                description: Puts each order aside.
                from:
                  uri: system:warehouse/order-changed
                  steps:
                    - to: { id: put, uri: "system:warehouse/%1$s" }
            """;

    private final URI url =
            URI.create(ConfigProvider.getConfig().getValue("signalbox.system.billing.url", String.class));
    private final WireMock vendor = new WireMock(url.getHost(), url.getPort());

    /** A hub of its own. */
    public static final class Profile extends OftenLookingHub {}

    private JsonNode post(String path) throws Exception {
        return post(path, "{\"reason\":\"test\"}");
    }

    private List<LoggedRequest> calls() {
        return vendor.find(postRequestedFor(urlMatching("/warehouse/batch.*")));
    }

    /** Three orders, of which the system refuses the second. */
    private void furnish() throws Exception {
        write(
                "systems/warehouse.yaml",
                """
                system: warehouse
                environment: production
                environments: { production: { url: "%s/warehouse" } }
                idempotency: { header: Idempotency-Key }
                operations:
                  order-changed:
                    poll: { http: GET /orders, id: /number, subject: /number, every: 1s }
                  put-orders:
                    http: "POST /batch?day=${date}"
                    collect: { cron: "0 0 0 1 1 ?", most: 100, at: /orders, body: { atomic: false } }
                    answers: { items: { at: /results, success: { at: /status, is: 2xx }, reason: /code } }
                """
                        .formatted(url.toString().replaceFirst("/billing$", "")));
        vendor.register(WireMock.get(urlMatching("/warehouse/orders"))
                .willReturn(OutsideSystems.answer(
                        200, "[{\"number\":\"W-1\"},{\"number\":\"W-2\"},{\"number\":\"W-3\",\"sum\":10.50}]")));
        vendor.register(WireMock.post(urlMatching("/warehouse/batch.*"))
                .willReturn(OutsideSystems.answer(
                        207,
                        "{\"results\":[{\"status\":201},{\"status\":422,\"code\":\"no-stock\"},{\"status\":201}]}")));
        write("warehouse/orders.camel.yaml", ROUTE.formatted("put-orders"));
    }

    @Test
    void whatIsPutAsideIsSeenAndCalledOnceForAll() throws Exception {
        furnish();
        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(
                        run("warehouse/put-orders").path("from").asText())
                .isEqualTo("collect at 0 0 0 1 1 ? UTC, 3 waiting"));
        JsonNode status = get("/api/status");
        JsonNode run = named(status.path("runs"), "route", "warehouse/put-orders");
        assertThat(run.path("next").asText()).endsWith("-01-01T00:00:00Z");
        JsonNode subscription = named(status.path("subscriptions"), "id", "warehouse/put-orders");
        assertThat(subscription.path("running").asBoolean()).isTrue();
        assertThat(subscription.path("pending").asInt()).isEqualTo(3);
        assertThat(calls()).isEmpty();
        JsonNode waits = named(get("/api/journeys?subject=W-2").path("events"), "what", "waiting");
        assertThat(waits.path("subscription").asText()).as(waits.toString()).isEqualTo("warehouse/put-orders");
        assertThat(waits.path("reason").asText()).isEqualTo("collected with 2 others");
        assertThat(waits.path("at").asText()).endsWith("-01-01T00:00:00Z");
        assertThat(Browser.of("operator").get("/journey?subject=W-2").asString())
                .contains("collected with 2 others");

        post("/api/subscriptions/warehouse/put-orders/pause");
        assertThat(post("/api/operations/warehouse/put-orders/collect")
                        .path("items")
                        .asInt())
                .isZero();
        assertThat(run("warehouse/put-orders").path("state").asText()).isEqualTo("paused");
        post("/api/subscriptions/warehouse/put-orders/resume");
        JsonNode said = post("/api/operations/warehouse/put-orders/collect");

        assertThat(said.path("delivered").asInt()).as(said.toString()).isEqualTo(2);
        assertThat(said.path("parked").asInt()).isEqualTo(1);
        LoggedRequest call = calls().get(0);
        assertThat(calls()).hasSize(1);
        JsonNode body = Json.reader().readTree(call.getBodyAsString());
        assertThat(call.getBodyAsString()).startsWith("{\"atomic\":false,\"orders\":[{");
        assertThat(body.path("orders").findValuesAsText("number")).containsExactlyInAnyOrder("W-1", "W-2", "W-3");
        assertThat(call.getBodyAsString()).as("digits are kept").contains("\"sum\":10.50}");
        String refused = body.at("/orders/1/number").asText();
        String done = body.at("/orders/2/number").asText();
        assertThat(call.getUrl()).matches("/warehouse/batch\\?day=\\d{4}-\\d\\d-\\d\\d");
        assertThat(call.getHeader("Idempotency-Key")).isNotBlank();
        JsonNode parked = named(get("/api/journeys?subject=" + refused).path("events"), "what", "parked");
        assertThat(parked.path("detail").asText()).as(parked.toString()).contains("422 no-stock");
        assertThat(parked.at("/calls/0/key").asText()).isEqualTo(call.getHeader("Idempotency-Key"));
        assertThat(get("/api/journeys?subject=" + done).toString())
                .contains("delivered")
                .doesNotContain("waiting", "parked");
        assertThat(get("/api/audit").toString()).contains("operation/warehouse/put-orders");
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        ObjectName bean = new ObjectName("io.signalbox:type=Run,name=\"warehouse/put-orders\"");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(beans.queryNames(new ObjectName("io.signalbox:*"), null))
                        .contains(bean));
        assertThat(beans.getAttribute(bean, "State")).isEqualTo("ok");
        replaysTheParkedOne(parked);
    }

    private void replaysTheParkedOne(JsonNode parked) throws Exception {
        vendor.register(WireMock.post(urlMatching("/warehouse/batch.*"))
                .willReturn(OutsideSystems.answer(207, "{\"results\":[{\"status\":201}]}")));
        post("/api/deliveries/" + parked.path("delivery").asLong() + "/replay");
        assertThat(run("warehouse/put-orders").path("from").asText()).endsWith("1 waiting");
        assertThat(post("/api/operations/warehouse/put-orders/collect")
                        .path("delivered")
                        .asInt())
                .isEqualTo(1);
        assertThat(calls()).hasSize(2);
    }

    @Test
    void whatIsNotCollectedCannotBe() throws Exception {
        Response answer = admin().body("{}").post("/api/operations/crm/nothing/collect");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.asString()).contains("'crm/nothing' is not collected");
    }
}
