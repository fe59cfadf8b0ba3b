package io.signalbox.handbook;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.AdministeredHub;
import io.signalbox.flow.Browser;
import io.signalbox.flow.CrmWebhook;
import io.signalbox.flow.HubProfile;
import io.signalbox.flow.SignUp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The handbook of a running hub: its API, its pages in the console, and what it knows beside the files. */
@QuarkusTest
@TestProfile(HubProfile.class)
class HandbookFlowTest extends AdministeredHub {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern HREF = Pattern.compile("href=\"(/handbook[^\"]*)\"");

    @Test
    void answersPagesAsMarkdown() throws Exception {
        List<String> addresses = get("/api/handbook").findValuesAsText("address");
        assertThat(addresses).contains("/handbook", "/handbook/customer-onboarding", "/handbook/systems/billing");

        JsonNode page = get("/api/handbook/integrations/customer-onboarding");
        assertThat(page.path("markdown").asText())
                .contains("<a id=\"runbook-parked\"></a>", "./signalbox parked --integration customer-onboarding")
                .contains("In use is version ");
        assertThat(get("/api/handbook/systems/billing").path("markdown").asText())
                .contains("/handbook/customer-onboarding");
        assertThat(get("/api/handbook/overview").path("markdown").asText()).contains("What runs here");
        assertThat(admin().get("/api/handbook/systems/biling").statusCode()).isEqualTo(404);
        assertThat(admin().get("/api/handbook/systems/biling").asString()).contains("billing");
    }

    @Test
    void everyLinkOfItsPagesLeadsToAPage() {
        Browser viewer = Browser.of("viewer");
        String overview = viewer.get("/handbook").asString();
        Set<String> links =
                HREF.matcher(overview).results().map(each -> each.group(1)).collect(Collectors.toSet());
        assertThat(links).hasSizeGreaterThan(5);
        for (String link : links) {
            String[] parts = link.split("#", 2);
            String page = viewer.get(parts[0]).asString();
            assertThat(page).as(link).contains("class=\"panel handbook\"");
            if (parts.length > 1) {
                assertThat(page).as(link).contains("id=\"" + parts[1] + "\"");
            }
        }
        assertThat(viewer.get("/handbook/nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsParkedIsAnIncidentOfItsIntegration() {
        CrmWebhook.send(SignUp.of("C-handbook").withPhone("12"));
        await().atMost(LIMIT).untilAsserted(() -> {
            JsonNode known = get("/api/handbook/known");
            assertThat(known.path("incidents").toString())
                    .contains("customer-onboarding", "parked now")
                    .doesNotContain("C-handbook@");
            assertThat(known.path("credentials").toString()).contains("billing");
            assertThat(get("/api/handbook/integrations/customer-onboarding")
                            .path("markdown")
                            .asText())
                    .contains("parked now, of ");
        });
    }

    @Test
    void namesWhatChangedBetweenTwoTimes() throws Exception {
        Instant before = Instant.now();
        String billing = Files.readString(routes.resolve("systems/billing.yaml"));
        write("systems/billing.yaml", billing.replace("600/1m", "599/1m"));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(
                        get("/api/handbook/systems/billing").path("markdown").asText())
                .contains("599 calls"));

        String changes = get("/api/handbook/differences?from=" + before + "&to=2100-01-01")
                .toString();
        assertThat(changes)
                .contains("systems/billing.md", "- | Limits | 600 calls", "+ | Limits | 599 calls")
                .doesNotContain("systems/crm.md");
        assertThat(get("/api/handbook/differences?from=2001-01-01&to=" + before).toString())
                .contains("\"change\":\"added\"", "Nothing of system 'billing' is kept from before");
        assertThat(admin().get("/api/handbook/differences?from=yesterday&to=2100-01-01")
                        .statusCode())
                .isEqualTo(400);
        write("systems/billing.yaml", billing);
    }

    /** Metrics of which there is nothing to show are not in a scrape. */
    @Test
    void metricsOfExportsAreThoseOfAHub() throws Exception {
        Set<String> scraped = Pattern.compile("^(\\w+)(?:\\{| )", Pattern.MULTILINE)
                .matcher(admin().get("/api/metrics").asString())
                .results()
                .map((MatchResult each) -> each.group(1))
                .collect(Collectors.toSet());
        assertThat(scraped)
                .contains(
                        "signalbox_subscription_parked",
                        "signalbox_subscription_pending",
                        "signalbox_subscription_retrying",
                        "signalbox_integration_behind_seconds",
                        "signalbox_integration_freshness_seconds",
                        "jvm_memory_used_bytes");
    }
}
