package io.signalbox.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

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

import io.signalbox.flow.Browser;
import io.signalbox.flow.CrmWebhook;
import io.signalbox.flow.DroppedIntegration;
import io.signalbox.flow.HubProfile;
import io.signalbox.flow.OutsideSystems;
import io.signalbox.flow.SignUp;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.signalbox.flow.OutsideSystems.answer;
import static org.awaitility.Awaitility.await;

/** What people do by day, in a real browser: take an integration apart, see what vendors change, rotate, mend many at once. */
@QuarkusTest
@TestProfile(HubProfile.class)
class UpkeepBrowserFlowTest {

    private static Chromium chromium;

    private final OutsideSystems systems = new OutsideSystems();

    @ConfigProperty(name = "signalbox.routes")
    Path routes;

    @ConfigProperty(name = "signalbox.data")
    Path data;

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

    private static void reason(Page page, String words) {
        page.getByLabel("Reason", new Page.GetByLabelOptions().setExact(true))
                .first()
                .fill(words);
    }

    /** In the dark and on a phone too, where nothing may be wider than the screen; without motion, so that no colour is half way. */
    private static void assertGood(Page page, String name) {
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        Chromium.assertAccessible(page);
        Chromium.shoot(page, name);
        page.setViewportSize(390, 844);
        Chromium.assertAccessible(page);
        Assertions.assertThat(
                        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("pixels too wide on a phone")
                .isEqualTo(0);
        Chromium.shoot(page, name + "-phone");
        page.setViewportSize(1280, 860);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        Chromium.assertAccessible(page);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    private static void awaitText(Page page, String path, String selector, String text) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            page.navigate(path);
            Assertions.assertThat(page.locator(selector).allTextContents()).anyMatch(found -> found.contains(text));
        });
    }

    @Test
    void takesAnIntegrationApartStepByStep() throws Exception {
        Page page = chromium.desktop("admin");
        try (DroppedIntegration lamps = new DroppedIntegration(routes, "old-lamps")) {
            String at = "/integrations/old-lamps";
            awaitText(page, at, ".head .pill", "flowing");
            page.locator("a.button:text('Retire')").click();
            assertThat(page.locator(".notice")).containsText(new String[] {"Nothing has been done yet"});
            assertThat(page.locator(".track").first()).containsText("stop-intake");
            assertThat(page.locator("main")).containsText("Unplug the lamp");
            assertGood(page, "retirement-plan");

            reason(page, "the lamps are gone");
            Chromium.button(page, "Begin to retire").click();
            assertThat(page.locator("[role=status]")).containsText("Done as far as possible");
            Assertions.assertThat(lamps.send("kitchen").statusCode()).isEqualTo(410);
            assertThat(page.locator("#live .notice")).containsText("prove-empty");

            page.getByLabel("Reason", new Page.GetByLabelOptions().setExact(true))
                    .last()
                    .fill("too early");
            Chromium.button(page, "Undo").click();
            assertThat(page.locator("[role=status]")).containsText("Undone");
            await().untilAsserted(() ->
                    Assertions.assertThat(lamps.send("cellar").statusCode()).isEqualTo(202));

            reason(page, "now they are gone");
            Chromium.button(page, "Begin to retire").click();
            assertThat(page.locator("[role=status]")).containsText("Done as far as possible");
            goOnUntil(page, at, "Next: disconnect.");
            assertThat(page.locator("#live .notice")).containsText("1 Unplug the lamp; 2 Return the bulb");

            Page operator = chromium.desktop("operator");
            operator.navigate(at + "/retirement");
            assertThat(operator.locator("main form")).hasCount(2);
            Chromium.button(operator, "Tick off: Unplug the lamp").click();
            assertThat(operator.locator("[role=status]")).containsText("Ticked off.");
            Chromium.button(operator, "Tick off: Return the bulb").click();
            assertThat(operator.locator("main form")).hasCount(0);
            operator.context().close();

            goOnUntil(page, at, "Next: tombstone.");
            Browser careless = Browser.of("admin");
            careless.get(at + "/retirement");
            careless.post(at + "/retirement/end", Map.of("reason", "in a hurry", "confirm", "other-lamps"));
            Assertions.assertThat(careless.get(at + "/retirement").asString()).contains("Next: tombstone.");
            reason(page, "now they are gone");
            page.getByLabel("to confirm").fill("old-lamp");
            Chromium.button(page, "Retire for good").click();
            Assertions.assertThat(
                            (boolean) page.getByLabel("to confirm").evaluate("field => field.validity.patternMismatch"))
                    .as("the browser refuses another name")
                    .isTrue();
            assertGood(page, "retirement-end");
            page.getByLabel("to confirm").fill("old-lamps");
            Chromium.button(page, "Retire for good").click();
            assertThat(page.locator("#live .notice")).containsText("Retired.");
            assertThat(page.locator("main form")).hasCount(0);
            assertThat(page.locator("#live")).containsText("journal.jsonl");
            assertGood(page, "retirement-evidence");
            Assertions.assertThat(Files.readString(data.resolve("retired/old-lamps/evidence.txt")))
                    .contains("now they are gone", "Unplug the lamp  by operator");
        }
        page.context().close();
    }

    private static void goOnUntil(Page page, String at, String next) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            page.navigate(at + "/retirement");
            if (!page.locator("#live .notice").textContent().contains(next)) {
                reason(page, "now they are gone");
                Chromium.button(page, "Go on").click();
            }
            Assertions.assertThat(page.locator("#live .notice").textContent()).contains(next);
        });
    }

    @Test
    void makesADifferenceTheNewNormal() {
        Page page = chromium.desktop("operator");
        for (int i = 0; i < 6; i++) {
            CrmWebhook.send(SignUp.of("C-usual-" + i));
        }
        CrmWebhook.send(
                CrmWebhook.newId(),
                SignUp.of("C-unusual").body().replace("\"stage\"", "\"shoeSize\":\"<b>Green 7</b>\",\"stage\""));
        awaitText(page, "/drift", "tbody code", "/contact/shoeSize");
        Locator row = page.locator("tr:has-text('/contact/shoeSize')");
        assertThat(row.locator(".pill")).hasText("additive");
        assertThat(row).containsText("<x>Xxxxx 9</x>");
        assertGood(page, "drift");

        row.getByLabel("Reason to acknowledge crm/customer-signed-up /contact/shoeSize")
                .fill("they sell shoes now");
        Chromium.button(page, "Acknowledge crm/customer-signed-up /contact/shoeSize")
                .click();
        assertThat(page.locator("[role=status]")).containsText("counts as normal");
        assertThat(page.locator("section:has-text('Acknowledged') tr:has-text('/contact/shoeSize')"))
                .containsText("operator");
        page.navigate("/audit?action=acknowledge-drift");
        assertThat(page.locator("main")).containsText("they sell shoes now");

        Page viewer = chromium.desktop("viewer");
        viewer.navigate("/drift");
        assertThat(viewer.locator("main form[method=post]")).hasCount(0);
        viewer.navigate("/drift?system=unread");
        assertThat(viewer.locator("main")).containsText("No changes");
        viewer.navigate("/drift?system=nobody");
        assertThat(viewer.locator("main")).containsText("there is no system 'nobody'");
        viewer.context().close();
        page.context().close();
    }

    @Test
    void saysWhatASystemIsGoingToSwitchOff() {
        systems.answer(
                "support",
                "C-sunset",
                answer(201, "{\"id\":\"made_1\"}").withHeader("Sunset", "Sat, 01 Jan 2050 00:00:00 GMT"));
        CrmWebhook.send(SignUp.of("C-sunset"));
        Page page = chromium.desktop("viewer");
        awaitText(page, "/deprecations", "h2", "January 2050");
        Locator row = page.locator("section:has(h2:text-is('January 2050')) tr:has-text('support')");
        assertThat(row).containsText("2050-01-01");
        assertThat(row.locator("a[href='/integrations/customer-onboarding']")).hasText("customer-to-support-ticket");
        assertGood(page, "deprecations");
        page.context().close();

        var calendar = Browser.of("viewer").get("/deprecations.ics");
        Assertions.assertThat(calendar.contentType()).startsWith("text/calendar");
        Assertions.assertThat(calendar.asString()).contains("BEGIN:VCALENDAR", "20500101");
    }

    @Test
    void takesAChangedSecretIntoUse() {
        Page page = chromium.desktop("admin");
        page.navigate("/systems");
        page.locator("a.button:text('Credentials')").click();
        assertThat(page.locator("h1")).hasText("Credentials");
        assertGood(page, "credentials");
        page.locator("td a[href='/systems/billing']").click();
        page.locator("#why-rotate").fill("changed in the store today");
        Chromium.button(page, "Take into use and prove").click();
        assertThat(page.locator("[role=status]").first()).containsText("taken into use by the next call");
        assertGood(page, "system-rotated");
        page.navigate("/audit?action=rotate-credential");
        assertThat(page.locator("main")).containsText("changed in the store today");
        page.context().close();

        Page operator = chromium.desktop("operator");
        operator.navigate("/systems/billing");
        assertThat(operator.locator("#credential")).isVisible();
        assertThat(Chromium.button(operator, "Take into use and prove")).hasCount(0);
        operator.context().close();
    }

    @Test
    void showsHowFarAJobIsAndEndsItBeforeItsTime() throws Exception {
        Page page = chromium.desktop("operator");
        try (DroppedIntegration lamps = new DroppedIntegration(routes, "broken-lamps")) {
            lamps.route("- validate: { expression: { simple: { expression: \"${body} == 'light'\" } } }");
            awaitText(page, "/integrations/broken-lamps", "text.sub", "Validation");
            for (int i = 0; i < 30; i++) {
                lamps.send("lamp-" + i);
            }
            awaitText(page, "/integrations/broken-lamps", "a.figure", "30");
            page.navigate("/parked?subscription=broken-lamps-to-log");
            page.getByLabel("A second").fill("1");
            Chromium.button(page, "Replay matching\u2026").click();
            reason(page, "the bulbs are in");
            Chromium.button(page, "Replay them").click();
            assertThat(page.locator("h1")).containsText("Replay many, job");
            assertThat(page.locator("#live .figure b").first()).not().hasText("0");
            assertThat(page.locator("#again td.first").first()).isVisible();
            assertGood(page, "job-running");
            Chromium.button(page, "Cancel").click();
            assertThat(page.locator(".head .pill")).hasText("cancelled");
            assertThat(page.locator("main form")).hasCount(0);

            page.navigate("/parked");
            page.locator("#live td.first a").first().click();
            assertThat(page.locator("h1")).containsText("Replay many, job");
        }
        page.context().close();
    }
}
