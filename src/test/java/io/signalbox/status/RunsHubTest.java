package io.signalbox.status;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import javax.management.MBeanServer;
import javax.management.ObjectName;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.AdministeredHub;
import io.signalbox.flow.Browser;
import io.signalbox.flow.OftenLookingHub;
import io.signalbox.flow.Openings;
import io.signalbox.flow.OutsideSystems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A route that a timer starts is seen as a delivery is: its failures, its calls, its pause. */
@QuarkusTest
@TestProfile(RunsHubTest.Profile.class)
class RunsHubTest extends AdministeredHub {

    private static final String ROUTE = Openings.route("night-report", "night", "R-night", 100);

    private final OutsideSystems systems = new OutsideSystems();

    /** A hub of its own. */
    public static final class Profile extends OftenLookingHub {}

    @AfterEach
    void removeTheRoute() throws Exception {
        Files.deleteIfExists(routes.resolve("nightly/night.camel.yaml"));
    }

    private JsonNode run() throws Exception {
        return run("night-report");
    }

    @Test
    void aTimersRouteIsSeenPausedAndItsCallsAreListed() throws Exception {
        systems.always("billing", "R-night", OutsideSystems.answer(422, "{\"error\":{\"message\":\"no such plan\"}}"));
        write("nightly/night.camel.yaml", ROUTE);

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(run().path("state").asText()).isEqualTo("parked");
            assertThat(run().path("problem").asText()).startsWith("SB-4024").contains("no such plan");
            assertThat(run().path("integration").asText()).isEqualTo("nightly");
            assertThat(run().path("failures").asLong()).isPositive();
            assertThat(run().at("/recent/0/problem").asText()).contains("no such plan");
        });
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        ObjectName bean = new ObjectName("io.signalbox:type=Run,name=night-report");
        await().untilAsserted(() -> assertThat(beans.queryNames(new ObjectName("io.signalbox:*"), null))
                .contains(bean));
        assertThat(beans.getAttribute(bean, "State")).isEqualTo("parked");
        assertThat(beans.getAttribute(bean, "LastProblem").toString()).contains("no such plan");
        Browser browser = Browser.of("operator");
        assertThat(browser.get("/integrations/nightly").asString()).contains("parked", "no such plan");
        assertThat(browser.get("/").asString()).contains("night-report", "class=\"past\"");
        assertThat(admin().get("/api/metrics").asString())
                .contains("signalbox_run_failing{integration=\"nightly\",run=\"night-report\"} 1.0")
                .contains("signalbox_run_failed{integration=\"nightly\",run=\"night-report\"}");
        await().untilAsserted(() -> assertThat(get("/api/systems/billing/exposure")
                        .at("/routes/night-report")
                        .asLong())
                .isPositive());

        assertThat(admin().body("{\"reason\":\"x\"}")
                        .post("/api/integrations/nightly/drain")
                        .<Integer>path("underWay"))
                .isZero();
        long ended = run().path("count").asLong();
        int called = systems.calls("billing", "R-night").size();
        assertThat(run().path("state").asText()).isEqualTo("paused");
        assertThat(run().at("/pause/reason").asText()).isEqualTo("x");
        assertThat(run().at("/pause/target/name").asText()).isEqualTo("nightly");
        replaceTheRoute();
        await().during(Duration.ofMillis(600)).untilAsserted(() -> assertThat(systems.calls("billing", "R-night"))
                .hasSize(called));
        assertThat(run().path("count").asLong()).as("over the route's restart").isEqualTo(ended);

        systems.always("billing", "R-night", OutsideSystems.answer(201, "{\"id\":\"a-1\"}"));
        JsonNode parked = get("/api/deliveries?state=parked&subscription=night-report");
        assertThat(parked.path("found"))
                .as("one for all the times that it failed")
                .hasSize(1);
        assertThat(parked.at("/found/0/detail").asText()).contains("no such plan");
        admin().body("{}").post("/api/integrations/nightly/resume");
        admin().body("{\"reason\":\"the plan is there\"}")
                .post("/api/deliveries/" + parked.at("/found/0/delivery").asText() + "/replay");
        await().untilAsserted(() -> assertThat(run().path("state").asText()).isEqualTo("ok"));
        assertThat(run().path("lastSuccess").isTextual()).isTrue();
        assertThat(run().path("lastFailure").isTextual()).isTrue();
    }

    /** The key of a call is that of the time, however often it is tried. */
    @Test
    void aScheduledRunIsTriedAgainAndParkedWithItsReason() throws Exception {
        String route = ROUTE.replace("night-report", "cron-report")
                .replace("R-night", "R-cron")
                .replace("timer:night", "quartz:cron-report")
                .replace("period: \"100\", delay: \"0\"", "cron: \"0/1 * * * * ?\"");
        systems.always("billing", "R-cron", OutsideSystems.answer(422, "{\"error\":{\"message\":\"no such plan\"}}"));
        Path file = write("hourly/cron.camel.yaml", route);

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            JsonNode parked = get("/api/deliveries?state=parked&subscription=cron-report");
            assertThat(parked.path("found")).hasSizeGreaterThan(1);
            assertThat(parked.at("/found/0/detail").asText()).contains("no such plan");
            assertThat(run("cron-report").path("state").asText()).isEqualTo("parked");
            assertThat(run("cron-report").path("next").isTextual()).isTrue();
            assertThat(run("cron-report").at("/recent/0/time").asText()).endsWith("Z");
        });

        systems.always("billing", "R-cron", OutsideSystems.answer(201, "{\"id\":\"a-1\"}"));
        await().untilAsserted(() ->
                assertThat(run("cron-report").path("lastSuccess").isTextual()).isTrue());
        assertThat(run("cron-report").path("state").asText())
                .as("a run that went well does not do what an earlier one has not done")
                .isEqualTo("parked");
        for (JsonNode each :
                get("/api/deliveries?state=parked&subscription=cron-report").path("found")) {
            admin().body("{\"reason\":\"the plan is there\"}")
                    .post("/api/deliveries/" + each.path("delivery").asText() + "/replay");
        }
        await().untilAsserted(() ->
                assertThat(run("cron-report").path("state").asText()).isEqualTo("ok"));
        Files.delete(file);
    }

    /** The route starts anew while it is paused. */
    private void replaceTheRoute() throws Exception {
        write("nightly/night.camel.yaml", ROUTE.replace("Opens an account", "Opens one account"));
        await().untilAsserted(() -> assertThat(get("/api/integrations/nightly")
                        .at("/flows/0/description")
                        .asText())
                .startsWith("Opens one"));
    }
}
