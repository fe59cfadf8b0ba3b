package io.signalbox.poller;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;

import javax.management.MBeanServer;
import javax.management.ObjectName;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.AdministeredHub;
import io.signalbox.flow.Browser;
import io.signalbox.flow.OftenLookingHub;
import io.signalbox.flow.OutsideSystems;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An event that is polled, on a running hub: delivered, seen, steered, paused, contained. */
@QuarkusTest
@TestProfile(PollHubTest.Profile.class)
class PollHubTest extends AdministeredHub {

    private static final String EVENT = "shop/order-changed";
    private static final String ROUTE =
            """
            - route:
                id: shop-order-to-billing
                description: Opens an account for each order.
                from:
                  uri: system:shop/order-changed
                  steps:
                    - to: { id: open, uri: "system:billing/create-account" }
            """;

    private final OutsideSystems systems = new OutsideSystems();
    private final URI url =
            URI.create(ConfigProvider.getConfig().getValue("signalbox.system.billing.url", String.class));
    private final WireMock shop = new WireMock(url.getHost(), url.getPort());

    /** A hub of its own. */
    public static final class Profile extends OftenLookingHub {}

    @BeforeEach
    void dropTheIntegration() throws Exception {
        write(
                "systems/shop.yaml",
                """
                system: shop
                environment: production
                environments: { production: { url: "%s/shop" } }
                operations:
                  order-changed:
                    poll:
                      http: GET /orders?since=${cursor}
                      page: { items: /orders, link: true }
                      cursor: /changed
                      since: all
                      id: "${/number}-${/changed}"
                      subject: /customer
                      every: 1s
                      slowest: 1s
                """
                        .formatted(url.toString().replaceFirst("/billing$", "")));
    }

    @AfterEach
    void removeTheIntegration() throws Exception {
        Files.deleteIfExists(routes.resolve("orders/orders.camel.yaml"));
        await().atMost(Duration.ofSeconds(30)).until(() -> !run().has("route"));
    }

    private JsonNode run() throws Exception {
        return run(EVENT);
    }

    private void answers(ResponseDefinitionBuilder answer) {
        shop.register(WireMock.get(urlMatching("/shop/.*")).willReturn(answer));
    }

    private static String order(String number, String changed) {
        return "{\"number\":\"%s\",\"customer\":\"K-1\",\"changed\":\"%s\",\"externalId\":\"%s\",\"plan\":\"basic\"}"
                .formatted(number, changed, number);
    }

    private int polls() {
        return shop.find(getRequestedFor(urlMatching("/shop/.*"))).size();
    }

    @Test
    void whatIsPolledIsDeliveredOnceAndSeen() throws Exception {
        shop.register(WireMock.get(urlMatching("/shop/orders"))
                .willReturn(OutsideSystems.answer(200, "{\"orders\":[" + order("O-1", "2026-01-01T00:00:00Z") + "]}")
                        .withHeader(
                                "Link",
                                "<" + url.toString().replaceFirst("/billing$", "/shop/orders?page=2")
                                        + ">; rel=\"next\"")));
        shop.register(WireMock.get(urlMatching("/shop/orders\\?page=2"))
                .willReturn(OutsideSystems.answer(200, "{\"orders\":[" + order("O-2", "2026-01-02T00:00:00Z") + "]}")));
        shop.register(WireMock.get(urlMatching("/shop/orders\\?since=.*"))
                .willReturn(OutsideSystems.answer(200, "{\"orders\":[" + order("O-2", "2026-01-02T00:00:00Z") + "]}")));
        write("orders/orders.camel.yaml", ROUTE);

        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
            assertThat(systems.calls("billing", "O-1")).hasSize(1);
            assertThat(systems.calls("billing", "O-2")).hasSize(1);
            assertThat(run().path("state").asText()).isEqualTo("ok");
            assertThat(run().path("cursor").asText()).isEqualTo("2026-01-02T00:00:00Z");
            assertThat(run().path("from").asText()).isEqualTo("poll every 1s");
            assertThat(run().path("integration").asText()).isEqualTo("orders");
            assertThat(run().path("count").asInt()).isGreaterThan(2);
        });
        assertThat(systems.calls("billing", "O-2")).as("read again and again").hasSize(1);
        assertThat(Browser.of("operator").get("/").asString()).contains(EVENT, "poll every 1s");
        JsonNode done = post("/api/events/" + EVENT + "/poll", "{}");
        assertThat(done.path("ended").asBoolean()).as(done.toString()).isTrue();
        assertThat(done.path("items").asInt()).isEqualTo(1);
        assertThat(done.path("news").asInt()).isZero();

        assertThat(post("/api/events/" + EVENT + "/cursor", "{\"reason\":\"again\"}")
                        .path("event")
                        .asText())
                .isEqualTo(EVENT);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(shop.find(getRequestedFor(urlMatching("/shop/orders"))))
                        .hasSizeGreaterThan(1));
        assertThat(get("/api/audit").toString()).contains("move-cursor", "event/" + EVENT);
        assertThat(systems.calls("billing", "O-1")).as("known all the same").hasSize(1);
    }

    @Test
    void aPollThatFailsIsSeenPausedAndItsCallsAreListed() throws Exception {
        answers(OutsideSystems.answer(403, "{\"error\":{\"message\":\"no such scope\"}}"));
        write("orders/orders.camel.yaml", ROUTE);

        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
            assertThat(run().path("state").asText()).isEqualTo("failing");
            assertThat(run().path("problem").asText()).contains("order-changed", "403");
        });
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        ObjectName bean = new ObjectName("io.signalbox:type=Run,name=\"" + EVENT + "\"");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(beans.queryNames(new ObjectName("io.signalbox:*"), null))
                        .contains(bean));
        assertThat(beans.getAttribute(bean, "State")).isEqualTo("failing");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(get("/api/systems/shop/exposure").toString()).contains(EVENT));

        post("/api/integrations/orders/drain", "{\"reason\":\"x\"}");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(run().path("state").asText()).isEqualTo("paused"));
        int before = polls();
        post("/api/integrations/orders/resume", "{}");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(polls()).isGreaterThan(before));

        beans.invoke(bean, "pause", new Object[] {"by itself"}, new String[] {String.class.getName()});
        assertThat(get("/api/pauses").toString()).contains("event", EVENT);
        beans.invoke(bean, "resume", new Object[] {"on"}, new String[] {String.class.getName()});
    }

    @Test
    void containedSystemIsNotPolled() throws Exception {
        answers(OutsideSystems.answer(200, "{\"orders\":[]}"));
        write("orders/orders.camel.yaml", ROUTE);
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(run().path("count").asInt()).isPositive());
        post("/api/systems/shop/contain", "{\"reason\":\"breach\"}");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(run().toString()).containsAnyOf("paused", "contained"));
        int before = polls();
        long runs = run().path("count").asLong();
        post("/api/systems/shop/release", "{}");
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(polls()).isGreaterThan(before));
        assertThat(run().path("count").asLong()).isGreaterThanOrEqualTo(runs);
    }

    @Test
    void pollOfNothingSaysSo() throws Exception {
        Response answer = admin().body("{}").post("/api/events/crm/nothing/poll");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.asString()).contains("'crm/nothing' is not polled");
    }
}
