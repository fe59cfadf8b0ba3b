package io.signalbox.console;

import java.nio.file.Path;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.assertj.core.api.Assertions;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.DroppedIntegration;
import io.signalbox.flow.HubProfile;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

/** One integration's page in a real browser: how it is, and how it goes. */
@QuarkusTest
@TestProfile(HubProfile.class)
class IntegrationBrowserFlowTest {

    private static Chromium chromium;

    @ConfigProperty(name = "signalbox.routes")
    Path routes;

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

    private static void awaitState(Page page, String name, String state) {
        await().untilAsserted(() -> {
            page.navigate("/integrations/" + name);
            Assertions.assertThat(page.locator(".head .pill").allTextContents()).containsExactly(state);
        });
    }

    @Test
    void isLateWhileAMessageIsOlderThanTheCardPromises() throws Exception {
        Page page = chromium.desktop("operator");
        try (DroppedIntegration lamps = new DroppedIntegration(routes, "late-lamps")) {
            awaitState(page, lamps.name(), "flowing");
            assertThat(page.locator(".figure").first()).containsText("1 s promised");
            page.getByLabel("Reason to start no attempts").fill("the bulb is being changed");
            Chromium.button(page, "Pause").click();
            assertThat(page.locator("main")).containsText("Messages are accepted and wait");

            Assertions.assertThat(lamps.send("kitchen").statusCode()).isEqualTo(202);
            awaitState(page, lamps.name(), "late");
            assertThat(page.locator(".notice.bad:visible")).containsText("Late: late-lamps-to-log is");
            Chromium.assertAccessible(page);
            Chromium.shoot(page, "integration-late");
            page.navigate("/integrations");
            assertThat(page.locator("tr:has-text('late-lamps') .pill.bad")).hasText("late");
            page.navigate("/");
            assertThat(page.locator(".notice.bad:has-text('late-lamps')")).containsText("is late.");

            page.navigate("/integrations/" + lamps.name());
            Chromium.button(page, "Resume").click();
            awaitState(page, lamps.name(), "flowing");
            assertThat(page.locator(".notice.bad:visible")).hasCount(0);
            assertThat(page.locator(".figure").first()).containsText("0 s");
        }
        page.context().close();
    }

    @Test
    void drawsWhatItsRoutesDoStepByStep() throws Exception {
        Page page = chromium.desktop("viewer");
        page.navigate("/integrations/customer-onboarding");
        Locator drawing = page.locator("article:has(h3:text-is('customer-to-billing'))");
        assertThat(drawing.locator("text.sub")).hasText(new String[] {
            "Starts from a channel", "Message translator: mapping", "Calls a system", "Error handler of every route"
        });
        assertThat(drawing.locator("text.name").nth(1)).hasText("customer-to-billing");
        drawing.locator("a[href='/systems/billing']").click();
        assertThat(page.locator("h1")).hasText("Acme Billing");

        try (DroppedIntegration lamps = new DroppedIntegration(routes, "drawn-lamps")) {
            lamps.route(
                    """
                    - choice:
                        id: by-lamp
                        when:
                          - expression: { simple: { expression: "${body} == 'kitchen'" } }
                            steps: [ { log: { id: tell-kitchen, message: "in the kitchen" } } ]
                        otherwise:
                          steps: [ { log: { id: tell-rest, message: "elsewhere" } } ]
                    """);
            awaitState(page, lamps.name(), "flowing");
            assertThat(page.locator("article text.sub"))
                    .containsText(new String[] {"Content-based router", "when", "Writes to the log"});
            assertThat(page.locator("article")).containsText("elsewhere");
            Chromium.assertAccessible(page);
            Chromium.shoot(page, "integration-drawn");
        }
        page.context().close();
    }

    @Test
    void masksTheValuesOfWhatIsNotPublic() throws Exception {
        Page page = chromium.desktop("viewer");
        try (DroppedIntegration lamps = new DroppedIntegration(routes, "open-lamps")) {
            awaitState(page, lamps.name(), "flowing");
            lamps.send("kitchen");
            await().untilAsserted(() -> {
                page.navigate("/messages?subscription=" + lamps.subscription());
                Assertions.assertThat(page.locator("td.first a").count()).isOne();
            });
            page.locator("td.first a").click();
            assertThat(page.locator("pre").first()).containsText("\"kitchen\"");
            assertThat(page.locator(".pill.wait").first()).hasText("public data");

            lamps.classify("internal");
            await().untilAsserted(() -> {
                page.reload();
                Assertions.assertThat(page.locator("pre").first().textContent()).contains("\"xxxxxxx\"");
            });
        }
        page.context().close();
    }
}
