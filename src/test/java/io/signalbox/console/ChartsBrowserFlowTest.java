package io.signalbox.console;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.assertj.core.api.Assertions;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.signalbox.figure.Figures;
import io.signalbox.flow.CrmWebhook;
import io.signalbox.flow.DroppedIntegration;
import io.signalbox.flow.HubProfile;
import io.signalbox.flow.OutsideSystems;
import io.signalbox.flow.SignUp;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Charts, and the tables behind them. */
@QuarkusTest
@TestProfile(HubProfile.class)
class ChartsBrowserFlowTest {

    private static Chromium chromium;

    @ConfigProperty(name = "signalbox.routes")
    Path routes;

    @Inject
    Figures figures;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void areDrawnFromTheirTablesAndReadByKeys() throws Exception {
        try (DroppedIntegration lamps = new DroppedIntegration(routes, "drawn-lamps")) {
            await().untilAsserted(() ->
                    Assertions.assertThat(lamps.send("L-1").statusCode()).isEqualTo(202));
            await().untilAsserted(() -> {
                figures.write();
                Assertions.assertThat(io.signalbox.flow.Browser.of("viewer")
                                .get("/integrations")
                                .asString())
                        .contains("1 done in the last 2 hours");
            });
            Page page = chromium.desktop("viewer");
            List<String> complaints = new ArrayList<>();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") || message.type().equals("warning")) {
                    complaints.add(message.text());
                }
            });
            page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
            page.navigate("/integrations/drawn-lamps");

            assertThat(page.locator("[data-chart] canvas")).hasCount(3);
            Locator plot = page.locator(".plot").first();
            plot.focus();
            page.keyboard().press("End");
            assertThat(page.locator("[data-chart] output").first()).containsText("UTC: came ");
            String last = page.locator("[data-chart] output").first().textContent();
            page.keyboard().press("ArrowLeft");
            assertThat(page.locator("[data-chart] output").first()).not().hasText(last);

            page.locator("[data-chart] summary").first().click();
            assertThat(page.locator("[data-chart] tbody tr").first()).isVisible();
            Chromium.assertAccessible(page);
            page.keyboard().press("Escape");
            page.locator("[data-do=theme]").first().click();
            assertThat(page.locator("[data-chart] canvas")).hasCount(3);
            Chromium.assertAccessible(page);
            Chromium.shoot(page, "charts-dark");
            page.locator("nav[aria-label='How far back'] a:text('30d')").click();
            assertThat(page.locator("nav[aria-label='How far back'] [aria-current]"))
                    .hasText("30d");
            Assertions.assertThat(complaints).isEmpty();
        }
    }

    @Test
    void systemsShowWhatWasCalledLately() {
        new OutsideSystems();
        Assertions.assertThat(CrmWebhook.send(SignUp.of("C-spark")).statusCode())
                .isEqualTo(202);
        await().untilAsserted(() -> {
            figures.write();
            Assertions.assertThat(io.signalbox.flow.Browser.of("viewer")
                            .get("/systems")
                            .asString())
                    .contains("Calls in the last 2 hours: ");
        });
        Page phone = chromium.page(ColorScheme.DARK, 390, 844);
        Chromium.signIn(phone, "viewer");
        for (Page page : List.of(chromium.desktop("viewer"), phone)) {
            page.navigate("/systems");
            Locator line = page.locator("tr:has(a[href='/systems/billing']) svg.spark");
            assertThat(line).isVisible();
            assertThat(line).hasAttribute("aria-label", Pattern.compile("Calls in the last 2 hours: [1-9]\\d*"));
            assertThat(line.locator("polyline")).hasAttribute("points", Pattern.compile("(\\d+,\\d+ ?){24}"));
            Chromium.assertAccessible(page);
        }
    }

    @Test
    void costIsDrawnWeekByWeek() {
        Page page = chromium.desktop("viewer");
        page.navigate("/cost?since=30d");

        assertThat(page.locator("[data-chart] canvas")).hasCount(4);
        page.locator(".plot").first().focus();
        page.keyboard().press("End");
        assertThat(page.locator("[data-chart] output").first())
                .containsText(Pattern.compile("^20\\d\\d-W\\d\\d: attempts failed \\d+, parked \\d+$"));
        Chromium.assertAccessible(page);
    }

    @Test
    void withoutScriptsThereIsTheTable() {
        Page page = chromium.withoutScripts("viewer");
        page.navigate("/");

        page.locator("[data-chart] summary").first().click();
        assertThat(page.locator("[data-chart] tbody tr").first()).isVisible();
        assertThat(page.locator(".plot").first()).isHidden();
    }
}
