package io.signalbox.metric;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.DroppedIntegration;
import io.signalbox.flow.HubProfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a Prometheus server reads. */
@QuarkusTest
@TestProfile(HubProfile.class)
class ScrapeFlowTest {

    private static final Pattern SAMPLE = Pattern.compile("^(\\S+?(?:\\{.*})?) (\\S+)$", Pattern.MULTILINE);

    @ConfigProperty(name = "signalbox.data")
    Path data;

    @ConfigProperty(name = "signalbox.routes")
    Path routes;

    private String text() throws Exception {
        return RestAssured.given()
                .auth()
                .preemptive()
                .oauth2(Files.readString(data.resolve("token")))
                .get("/api/metrics")
                .asString();
    }

    private Map<String, Double> samples() throws Exception {
        Map<String, Double> samples = new TreeMap<>();
        Matcher matcher = SAMPLE.matcher(text());
        while (matcher.find()) {
            if (!matcher.group().startsWith("#")) {
                samples.put(matcher.group(1), Double.valueOf(matcher.group(2)));
            }
        }
        return samples;
    }

    private static String unit(String what, String name) {
        return "signalbox_unit_" + what + "{kind=\"integration\",name=\"" + name + "\"}";
    }

    @Test
    void followsAUnitFromItsFirstFileToItsLast() throws Exception {
        double accepted = samples().get("signalbox_reloads_total{outcome=\"accepted\"}");
        double rejected = samples().get("signalbox_reloads_total{outcome=\"rejected\"}");
        try (DroppedIntegration lamps = new DroppedIntegration(routes, "measured-lamps")) {
            await().untilAsserted(() -> assertThat(samples())
                    .containsEntry(unit("active", lamps.name()), 1.0)
                    .containsEntry(unit("rejected", lamps.name()), 0.0)
                    .containsEntry(unit("findings", lamps.name()), 0.0)
                    .containsEntry("signalbox_integration_freshness_seconds{integration=\"measured-lamps\"}", 1.0));
            assertThat(samples().get("signalbox_reloads_total{outcome=\"accepted\"}"))
                    .isGreaterThan(accepted);

            lamps.route("- to: { id: nowhere, uri: system:nobody/nothing }");
            await().untilAsserted(() -> assertThat(samples())
                    .containsEntry(unit("active", lamps.name()), 1.0)
                    .containsEntry(unit("rejected", lamps.name()), 1.0)
                    .hasEntrySatisfying(unit("findings", lamps.name()), found -> assertThat(found)
                            .isPositive()));
            assertThat(samples().get("signalbox_reloads_total{outcome=\"rejected\"}"))
                    .isGreaterThan(rejected);
        }

        await().untilAsserted(() -> assertThat(samples().keySet())
                .noneMatch(sample -> sample.contains("name=\"measured-lamps\"")
                        || sample.contains("integration=\"measured-lamps\"")));
    }

    @Test
    void countsAParkedDeliveryOfItsSubscriptionOnly() throws Exception {
        double accepted = samples().get("signalbox_reloads_total{outcome=\"accepted\"}");
        try (DroppedIntegration lamps = new DroppedIntegration(routes, "counted-lamps")) {
            String parked =
                    "signalbox_subscription_parked{channel=\"counted-lamps/switched\",subscription=\"counted-lamps-to-log\"}";
            // Its system and itself, before there is a second version.
            await().untilAsserted(() -> assertThat(samples())
                    .containsEntry(parked, 0.0)
                    .hasEntrySatisfying("signalbox_reloads_total{outcome=\"accepted\"}", count -> assertThat(count)
                            .isGreaterThanOrEqualTo(accepted + 2)));
            lamps.route("- validate: { expression: { simple: { expression: \"${body} == 'light'\" } } }");
            await().untilAsserted(() -> assertThat(samples().get("signalbox_reloads_total{outcome=\"accepted\"}"))
                    .isGreaterThanOrEqualTo(accepted + 3));

            assertThat(lamps.send("L-1").statusCode()).isEqualTo(202);

            await().untilAsserted(() -> assertThat(samples()).containsEntry(parked, 1.0));
        }
    }

    @Test
    void saysWhatEachOfItsMetricsMeans() throws Exception {
        String text = text();

        assertThat(text.lines().filter(line -> line.startsWith("# TYPE signalbox_")))
                .isNotEmpty()
                .allSatisfy(line -> {
                    String name = line.split(" ")[2];
                    assertThat(text).containsPattern("(?m)^# HELP " + name + " \\S.{9,}$");
                });
        assertThat(text).contains("jvm_memory_used_bytes", "jvm_threads_live_threads", "process_uptime_seconds");
    }

    private io.restassured.response.Response openMetrics() throws Exception {
        return RestAssured.given()
                .auth()
                .preemptive()
                .oauth2(Files.readString(data.resolve("token")))
                .accept("application/openmetrics-text; version=1.0.0")
                .get("/q/metrics");
    }

    @Test
    void countsWhatBecomesOfAMessageWithTheDeliveryBehindIt() throws Exception {
        try (DroppedIntegration lamps = new DroppedIntegration(routes, "timed-lamps")) {
            await().untilAsserted(() -> assertThat(samples()).containsEntry(unit("active", lamps.name()), 1.0));
            await().untilAsserted(
                            () -> assertThat(lamps.send("L-1").statusCode()).isEqualTo(202));

            String of = "{integration=\"timed-lamps\",outcome=\"%s\",subscription=\"timed-lamps-to-log\"}";
            await().untilAsserted(() -> assertThat(samples())
                    .containsEntry("signalbox_deliveries_total" + of.formatted("made"), 1.0)
                    .containsEntry("signalbox_deliveries_total" + of.formatted("delivered"), 1.0)
                    .containsEntry("signalbox_attempt_seconds_count" + of.formatted("done"), 1.0)
                    .containsEntry("signalbox_delivery_seconds_count" + of.formatted("delivered"), 1.0)
                    .containsEntry(
                            "signalbox_messages_total{channel=\"timed-lamps/switched\",outcome=\"accepted\"}", 1.0)
                    .containsEntry("signalbox_webhook_accepted_total{event=\"switched\",system=\"timed-lamps\"}", 1.0));
            assertThat(openMetrics().contentType()).startsWith("application/openmetrics-text");
            assertThat(openMetrics().asString())
                    .containsPattern("signalbox_delivery_seconds_bucket\\{integration=\"timed-lamps\"[^\n]*"
                            + " # \\{delivery_id=\"\\d+\"} ")
                    .doesNotContainPattern("_(?:count|sum)(?:\\{[^\n]*})? \\S+ # ")
                    .contains("camel_exchanges_total{camelContext=", "signalbox_ledger_commit_seconds_bucket{le=")
                    .endsWith("# EOF\n");
        }
    }

    @Test
    void metricsAreNotForEverybody() {
        assertThat(RestAssured.given()
                        .redirects()
                        .follow(false)
                        .get("/q/metrics")
                        .asString())
                .doesNotContain("jvm_memory");
        assertThat(RestAssured.given()
                        .auth()
                        .preemptive()
                        .oauth2("sb-guessed")
                        .redirects()
                        .follow(false)
                        .get("/q/metrics")
                        .asString())
                .doesNotContain("jvm_memory");
    }
}
