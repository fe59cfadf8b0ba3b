package io.signalbox.console;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.Browser;
import io.signalbox.flow.DroppedIntegration;
import io.signalbox.flow.HubProfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Tables that the hub sorts, as their addresses say. */
@QuarkusTest
@TestProfile(HubProfile.class)
class SortedTablesFlowTest {

    private static final int MORE_THAN_A_PAGE = 53;

    @ConfigProperty(name = "signalbox.routes")
    Path routes;

    private static List<String> subjects(String page) {
        return find("class=\"key\"[^>]*><a[^>]*>([^<]*)<", page);
    }

    private static List<String> find(String pattern, String page) {
        Matcher matcher = Pattern.compile(pattern).matcher(page);
        return matcher.results()
                .map(found -> found.group(1).replace("&amp;", "&"))
                .toList();
    }

    private static String link(String page, String words) {
        return find("href=\"([^\"]*)\"[^>]*>" + words + "</a>", page).get(0).replaceFirst("#.*", "");
    }

    @Test
    void keepTheirOrderWithFiltersAndPages() throws Exception {
        Browser viewer = Browser.of("viewer");
        try (DroppedIntegration lamps = new DroppedIntegration(routes, "sorted-lamps")) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(lamps.send("lamp-1").statusCode()).isEqualTo(202));
            IntStream.rangeClosed(2, MORE_THAN_A_PAGE).forEach(i -> lamps.send("lamp-" + i));
            String filter = "/messages?subscription=" + lamps.subscription();
            String newest = viewer.get(filter).asString();
            assertThat(subjects(newest)).startsWith("lamp-53", "lamp-52").endsWith("lamp-4");

            String sorted = viewer.get("/messages" + link(newest, "Subject")).asString();
            assertThat(subjects(sorted))
                    .hasSize(50)
                    .startsWith("lamp-4", "lamp-5")
                    .endsWith("lamp-53");
            assertThat(sorted).contains("aria-sort=\"ascending\"", "Sorted within this page", lamps.subscription());

            String turned = viewer.get("/messages" + link(sorted, "Subject")).asString();
            assertThat(subjects(turned)).startsWith("lamp-53").endsWith("lamp-4");
            assertThat(turned).contains("aria-sort=\"descending\"");

            String older = viewer.get("/messages" + link(turned, "Older")).asString();
            assertThat(subjects(older)).containsExactly("lamp-3", "lamp-2", "lamp-1");
            assertThat(older).contains("aria-sort=\"descending\"");
        }
    }

    @Test
    void refuseAColumnThatNoneHas() {
        Browser viewer = Browser.of("viewer");
        for (String page :
                List.of("/messages?sort=subjct", "/systems?sort=system&order=down", "/deprecations?sort=x")) {
            assertThat(viewer.get(page).statusCode()).as(page).isEqualTo(400);
        }
        assertThat(viewer.get("/messages?sort=subjct").asString()).contains("SB-8003", "subjct", "subscription");
    }
}
