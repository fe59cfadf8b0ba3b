package io.signalbox.console;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

import jakarta.inject.Inject;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.ext.web.Router;
import org.assertj.core.api.Assertions;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.Browser;
import io.signalbox.flow.CrmWebhook;
import io.signalbox.flow.DroppedIntegration;
import io.signalbox.flow.DroppedTwins;
import io.signalbox.flow.HubProfile;
import io.signalbox.flow.OutsideSystems;
import io.signalbox.flow.SignUp;

import static io.signalbox.flow.OutsideSystems.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** All pages there are, in both themes, on a desk and on a phone. */
@QuarkusTest
@TestProfile(HubProfile.class)
class EveryPageBrowserFlowTest {

    private static final int DESK = 1280;
    private static final int PHONE = 390;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Pages that no link leads to, or that look different when there is something else to show. */
    private static final List<String> MORE = List.of(
            "/",
            "/search?q=C-look",
            "/search?q=ada@example.com",
            "/messages?state=superseded",
            "/messages?sort=subject&order=desc",
            "/parked?code=SB-4024&sort=problem",
            "/systems/look-lamps",
            "/integrations/look-lamps",
            "/integrations/customer-onboarding",
            "/handbook",
            "/handbook/customer-onboarding",
            "/handbook/systems/billing",
            "/reconciliations/look-twins/heal?to=left",
            "/account/password",
            "/nothing-here");

    private static Chromium chromium;

    private final OutsideSystems systems = new OutsideSystems();
    private final List<String> complaints = new ArrayList<>();

    @Inject
    Router router;

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

    /** Something of each kind for the pages to show. */
    private void fill(DroppedIntegration lamps) {
        CrmWebhook.send(SignUp.of("C-look").withPhone("12"));
        systems.answer(
                "support",
                "C-look-2",
                answer(201, "{\"id\":\"made_1\"}").withHeader("Sunset", "Sat, 01 Jan 2050 00:00:00 GMT"));
        CrmWebhook.send(SignUp.of("C-look-2"));
        Browser operator = Browser.of("operator");
        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(operator.get("/parked?subject=C-look").asString()).contains("/deliveries/");
            assertThat(operator.get("/deprecations").asString()).contains("January 2050");
            assertThat(lamps.send("first").statusCode()).isEqualTo(202);
        });
        for (int i = 0; i < 3; i++) {
            lamps.send("lamp-" + i);
        }
        lamps.route("- log: { id: tell, message: \"switched on or off\" }");
        String versions = "/integrations/look-lamps/versions";
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(operator.get(versions).asString()).contains("Compare"));
        lamps.route("- to: { id: tell, uri: \"system:look-lmps/switch-on\" }");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(
                        operator.get("/integrations/look-lamps").asString())
                .contains("SB-1104"));
        operator.post("/parked/begin", Map.of("subject", "C-look", "do", "replay", "reason", "to look at it"));
        operator.get("/");
        operator.post("/integrations/look-lamps/pause", Map.of("reason", "the bulb is being changed"));
        operator.get("/");
        operator.post("/systems/look-lamps/contain", Map.of("reason", "somebody broke in"));
    }

    /** One address of each page that the router knows, and those that are worth a look of their own. */
    private TreeSet<String> addresses() {
        TreeSet<String> reached = new TreeSet<>(Crawl.of("admin").pages().keySet());
        TreeSet<String> addresses = new TreeSet<>(MORE);
        for (String path : Crawl.known(router)) {
            assertThat(reached).as(path).anyMatch(each -> Crawl.isOf(path, each));
            reached.stream().filter(each -> Crawl.isOf(path, each)).limit(1).forEach(addresses::add);
        }
        reached.stream().filter(each -> each.contains("against=")).limit(1).forEach(addresses::add);
        addresses.removeIf(each -> each.matches(".*\\.(ics|csv)(\\?.*)?"));
        return addresses;
    }

    private Page admin() {
        Page page = chromium.desktop("admin");
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")
                    && !message.text().contains("404")
                    && !message.text().contains("403")) {
                complaints.add(page.url() + " " + message.text());
            }
        });
        return page;
    }

    private static void look(Page page, String name) {
        page.locator("h1").waitFor();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
            for (int width : new int[] {DESK, PHONE}) {
                page.setViewportSize(width, 860);
                String as = name + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width;
                Chromium.assertAccessible(page);
                Assertions.assertThat(page.evaluate(
                                "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                        .as("pixels too wide: " + as)
                        .isEqualTo(0);
                Assertions.assertThat((List<?>) page.evaluate(SQUEEZED))
                        .as("broken into single letters: " + as)
                        .isEmpty();
                if ((width == PHONE) == (scheme == ColorScheme.DARK)) {
                    Chromium.shoot(page, as);
                }
            }
        }
        page.setViewportSize(DESK, 860);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    /** Texts of some length that are higher than wide by far: their words are broken into letters. */
    private static final String SQUEEZED =
            """
            [...document.querySelectorAll('dd, dt, td, td code, td span, p, h1, h2, h3, a, li')]
              .filter(each => each.checkVisibility() && each.textContent.trim().length > 6 && !each.closest('svg'))
              .filter(each => { const box = each.getBoundingClientRect(); return box.width > 0 && box.width < 28 && box.height > 60; })
              .map(each => each.outerHTML.slice(0, 120))""";

    private static String name(String path) {
        return path.equals("/") ? "overview" : path.substring(1).replaceAll("[^a-z0-9]+", "-");
    }

    @Test
    void isReadableForEverybodyInBothThemesOnADeskAndOnAPhone() throws Exception {
        try (DroppedIntegration lamps = new DroppedIntegration(routes, "look-lamps");
                DroppedTwins twins = new DroppedTwins(routes, "look-twins")) {
            fill(lamps);
            Page stranger = chromium.page(ColorScheme.LIGHT, DESK, 860);
            stranger.navigate("/sign-in");
            look(stranger, "sign-in");
            stranger.context().close();
            Page page = admin();
            for (String path : addresses()) {
                page.navigate(path);
                look(page, name(path));
            }
            page.navigate(twins.page());
            page.getByLabel("Reason to see values").fill("to look at it");
            Chromium.button(page, "Show values").click();
            page.getByText("different").first().waitFor();
            look(page, "reconciliation-values");
            page.context().close();
        } finally {
            Browser operator = Browser.of("operator");
            operator.post("/systems/look-lamps/release", Map.of("reason", "looked at"));
            operator.get("/");
            operator.post("/integrations/look-lamps/resume", Map.of("reason", "looked at"));
        }
        assertThat(complaints).as("what the browser complains of").isEmpty();
    }

    @Test
    void isReadableWhereAFormAnswersWithAPage() {
        CrmWebhook.send(SignUp.of("C-answers").withPhone("12"));
        Page page = admin();
        await().atMost(LIMIT).untilAsserted(() -> {
            page.navigate("/parked?subject=C-answers");
            Assertions.assertThat(page.locator("table.sorts td.first a").count())
                    .isOne();
        });
        Chromium.button(page, "Discard matching\u2026").click();
        page.getByText("Nothing has been done yet").waitFor();
        look(page, "preview");

        page.goBack();
        page.locator("table.sorts td.first a").click();
        page.getByLabel("Reason to look").fill("to look at it");
        Chromium.button(page, "Show and edit").click();
        page.locator("textarea").waitFor();
        look(page, "edit");
        page.locator("a[href^='/messages/']").first().click();
        page.getByLabel("Reason to look").fill("to look at it");
        Chromium.button(page, "Show values").click();
        page.getByText("recorded in the audit log").waitFor();
        look(page, "message-values");

        page.navigate("/search?q=Lovelace");
        page.getByLabel("Reason to look").fill("to look at it");
        Chromium.button(page, "Search payloads").click();
        page.getByText("recorded in the audit log").waitFor();
        look(page, "search-payloads");

        page.navigate("/users");
        page.locator("#name").fill("looked.at");
        Chromium.button(page, "Add").click();
        page.locator("#one-time").waitFor();
        look(page, "user-added");
        Chromium.button(page, "Remove looked.at").click();

        page.navigate("/parked?subject=C-answers");
        page.locator("td.pick input").check();
        page.locator("#why").fill("looked at");
        Chromium.button(page, "Discard chosen").click();
        page.locator(".pill.ok").waitFor();
        look(page, "chosen");
        page.context().close();
        assertThat(complaints).as("what the browser complains of").isEmpty();
    }

    @Test
    void aLinkIsReadableAndTakesAValueFromSomebodyWithoutAnAccount() {
        CrmWebhook.send(CrmWebhook.newId(), SignUp.of("C-linked").withoutCity());
        Page page = admin();
        await().atMost(LIMIT).untilAsserted(() -> {
            page.navigate("/parked?subject=C-linked");
            Assertions.assertThat(page.locator("table.sorts td.first a").count())
                    .isOne();
        });
        page.locator("table.sorts td.first a").click();
        page.getByText("What is missing, and who supplies it").click();
        look(page, "missing");
        Chromium.button(page, "Make a link").click();
        String link = page.locator("#link").textContent();
        look(page, "missing-link");
        page.context().close();

        Page stranger = chromium.page(ColorScheme.LIGHT, PHONE, 860);
        stranger.navigate(link);
        look(stranger, "contribute");
        stranger.locator("input[name=value]").fill("Berlin");
        Chromium.button(stranger, "Send").click();
        stranger.getByText("Thank you").waitFor();
        look(stranger, "contributed");
        stranger.navigate(link);
        stranger.getByText("Nothing to do").waitFor();
        stranger.context().close();
        assertThat(complaints).as("what the browser complains of").isEmpty();
    }
}
