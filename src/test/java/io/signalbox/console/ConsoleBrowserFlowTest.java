package io.signalbox.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.CrmWebhook;
import io.signalbox.flow.HubProfile;
import io.signalbox.flow.OutsideSystems;
import io.signalbox.flow.SignUp;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.signalbox.flow.OutsideSystems.answer;
import static org.awaitility.Awaitility.await;

/** The console in a real browser. */
@QuarkusTest
@TestProfile(HubProfile.class)
class ConsoleBrowserFlowTest {

    private static final String SCRIPT =
            "</textarea></pre><script>document.title='owned'</script><img src=x onerror=document.title='owned'>";

    private static Chromium chromium;

    private final OutsideSystems systems = new OutsideSystems();

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

    private static void signUp(String contact, String phone, String company) {
        CrmWebhook.send(
                CrmWebhook.newId(),
                SignUp.of(contact).withPhone(phone).body().replace("Analytical Engines Ltd", company));
    }

    /** Goes the way from the business key to the delivery that is parked. */
    private static void openParked(Page page, String contact) {
        page.getByLabel("Business key").fill(contact);
        Chromium.button(page, "Follow").click();
        assertThat(page.locator("h1")).hasText("Journey of " + contact);
        await().untilAsserted(() -> {
            page.reload();
            Assertions.assertThat(page.locator(".track .pill.bad").count()).isPositive();
        });
        page.locator(".track li.bad a").first().click();
    }

    @Test
    void findsTheCustomerMendsThePayloadAndSeesItDelivered() {
        signUp("C-2am", "12", SCRIPT);
        Page page = chromium.desktop("operator");

        openParked(page, "C-2am");
        assertThat(page.locator("h1")).hasText("crm-signup-to-customer");
        assertThat(page.locator(".notice.bad:visible")).containsText("/contact/phone");
        assertThat(page.locator("pre").first()).not().containsText("Lovelace");

        page.getByLabel("Reason to look").fill("the customer is on the phone");
        Chromium.button(page, "Show and edit").click();
        Locator editor = page.getByLabel("What is delivered instead");
        assertThat(editor).containsText("Lovelace");
        assertThat(editor).containsText("document.title='owned'");
        Chromium.assertAccessible(page);
        Chromium.shoot(page, "edit-light");

        String payload = editor.inputValue();
        editor.fill(payload.replace("\"12\"", "\"(415) 555-0132"));
        assertThat(page.locator("#says")).containsText("Not valid JSON");
        page.getByLabel("Reason", new Page.GetByLabelOptions().setExact(true))
                .first()
                .fill("phone number from the customer");
        Chromium.button(page, "Save and replay").click();
        assertThat(page.locator("[role=alert]:visible")).containsText("not one JSON value");
        assertThat(editor).hasValue(payload.replace("\"12\"", "\"(415) 555-0132"));

        editor.fill(payload.replace("\"12\"", "\"(415) 555-0132\""));
        assertThat(page.locator("#says")).containsText("Valid JSON");
        page.getByLabel("Reason", new Page.GetByLabelOptions().setExact(true))
                .first()
                .fill("phone number from the customer");
        Chromium.button(page, "Save and replay").click();
        assertThat(page.locator("[role=status]").first()).containsText("The original is kept");
        assertThat(page.locator("#state")).containsText("delivered");

        await().untilAsserted(() ->
                Assertions.assertThat(systems.calls("billing", "C-2am")).hasSize(1));
        page.navigate("/journey?subject=C-2am");
        assertThat(page.locator(".track")).containsText("by operator");
        assertThat(page.locator(".track")).containsText("phone number from the customer");
        Chromium.assertAccessible(page);
        Chromium.shoot(page, "journey-light");
        Assertions.assertThat(page.title()).isNotEqualTo("owned");

        page.navigate("/audit");
        assertThat(page.locator("main table")).containsText("edit-and-replay");
        assertThat(page.locator("main table")).containsText("see-payload");
        page.context().close();
    }

    @Test
    void keepsPersonalDataFromViewersAndOffersThemNothingToDo() {
        signUp("C-viewer", "12", SCRIPT);
        Page page = chromium.desktop("viewer");
        openParked(page, "C-viewer");

        assertThat(page.locator("body")).not().containsText("Lovelace");
        assertThat(page.locator("pre").first()).containsText("xxxxxxxx");
        Assertions.assertThat(page.locator("main form[method=post]").count()).isZero();
        Response refused = page.navigate("/users");
        Assertions.assertThat(refused.status()).isEqualTo(403);
        assertThat(page.locator("main")).containsText("SB-8001");
        page.context().close();
    }

    @Test
    void replaysAndDiscardsMany() {
        for (int i = 1; i <= 3; i++) {
            systems.answer("marketing", "C-many-" + i, answer(400, "{\"error\":{\"message\":\"mailbox is full\"}}"));
            CrmWebhook.send(SignUp.of("C-many-" + i));
        }
        Page page = chromium.desktop("operator");
        await().untilAsserted(() -> {
            page.navigate("/parked?subscription=customer-to-welcome-email&code=SB-4024");
            Assertions.assertThat(page.locator("tr:has-text('C-many-')").count())
                    .isEqualTo(3);
        });
        Chromium.shoot(page, "parked-light");
        assertThat(Chromium.button(page, "Replay chosen")).isDisabled();
        page.locator("tr:has-text('C-many-1') input").check();
        page.locator("tr:has-text('C-many-2') input").check();
        assertThat(page.locator("#chosen")).hasText("2 chosen");
        Chromium.button(page, "Replay chosen").click();
        assertThat(page.locator(".pill.ok")).hasCount(2);
        await().untilAsserted(() ->
                Assertions.assertThat(systems.calls("marketing", "C-many-1")).hasSize(2));

        page.navigate("/parked?subject=C-many-3");
        Chromium.button(page, "Discard matching\u2026").click();
        assertThat(page.locator(".figure").first()).containsText("1");
        Chromium.assertAccessible(page);
        page.getByLabel("Reason").fill("the customer has left");
        Chromium.button(page, "Discard them").click();
        assertThat(page.locator("h1")).containsText("Discard many, job");
        await().untilAsserted(() -> {
            page.navigate("/parked?subject=C-many-3");
            assertThat(page.locator("main")).containsText("Nothing matches.");
        });
        page.context().close();
    }

    @Test
    void showsAMessageBeforeAndAfterItsMapping() {
        signUp("C-mapped", "(415) 555-0132", SCRIPT);
        await().untilAsserted(() ->
                Assertions.assertThat(systems.calls("billing", "C-mapped")).hasSize(1));
        Page page = chromium.desktop("operator");
        page.navigate("/journey?subject=C-mapped");
        Locator event = page.locator(".track li:has(a:text-is('crm-signup-to-customer'))")
                .first();
        event.getByText("Before and after mapping").click();
        assertThat(event.getByLabel("Before crm-signup-to-customer")).containsText("\"firstName\" : \"xxx\"");
        assertThat(event.getByLabel("After crm-signup-to-customer")).containsText("\"given\" : \"xxx\"");
        Chromium.assertAccessible(page);
        Chromium.shoot(page, "journey-mapping");

        event.locator("a").first().click();
        page.getByText("Before and after mapping").click();
        page.navigate(page.url() + "/mapping");
        page.getByLabel("Reason to look").fill("the welcome e-mail has the wrong name");
        Chromium.button(page, "Show values").click();
        assertThat(page.getByLabel("Before crm-signup-to-customer")).containsText("document.title='owned'");
        assertThat(page.getByLabel("After crm-signup-to-customer")).containsText("\"given\" : \"Ada\"");
        Assertions.assertThat(page.title()).isNotEqualTo("owned");
        Chromium.assertAccessible(page);
        Chromium.shoot(page, "mapping");
        page.navigate("/audit");
        assertThat(page.locator("tr:has-text('see-payload')").first()).containsText("the wrong name");
        page.context().close();
    }

    @Test
    void isReadableForEverybodyOnEveryPageInBothThemesAndOnAPhone() {
        signUp("C-look", "12", "Analytical Engines Ltd");
        List<String> paths = new ArrayList<>(List.of(
                "/",
                "/integrations",
                "/integrations/customer-onboarding",
                "/messages",
                "/messages?state=superseded",
                "/parked",
                "/systems",
                "/systems/billing",
                "/credentials",
                "/integrations/customer-onboarding/retirement",
                "/drift",
                "/deprecations",
                "/audit",
                "/users",
                "/journey",
                "/account/password",
                "/nothing-here"));
        Page admin = chromium.desktop("admin");
        openParked(admin, "C-look");
        paths.add(admin.url().replaceFirst("^https?://[^/]+", ""));
        paths.add(paths.get(paths.size() - 1) + "/mapping");
        String message = admin.locator("a[href^='/messages/']").first().getAttribute("href");
        paths.add(message);
        admin.context().close();

        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Page page = chromium.page(scheme, 1280, 860);
            page.navigate("/sign-in");
            Chromium.assertAccessible(page);
            Chromium.shoot(page, "sign-in-" + scheme.name().toLowerCase(Locale.ROOT));
            look(page, paths, "-" + scheme.name().toLowerCase(Locale.ROOT));
        }
        Page phone = chromium.page(ColorScheme.LIGHT, 390, 844);
        look(phone, paths, "-phone");
    }

    private static void look(Page page, List<String> paths, String suffix) {
        List<String> complaints = new ArrayList<>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")
                    && !message.text().contains("404")
                    && !message.text().contains("403")) {
                complaints.add(page.url() + " " + message.text());
            }
        });
        Chromium.signIn(page, "admin");
        for (String path : paths) {
            page.navigate(path);
            page.locator("h1").waitFor();
            Chromium.assertAccessible(page);
            int wider =
                    (int) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assertions.assertThat(wider).as("pixels too wide: " + path + suffix).isZero();
            String name = path.equals("/") ? "overview" : path.substring(1).replaceAll("[^a-z0-9]+", "-");
            Chromium.shoot(page, name + suffix);
        }
        Assertions.assertThat(complaints).as("what the browser complains of").isEmpty();
        page.context().close();
    }

    @Test
    void canBeUsedWithoutAMouse() {
        Page page = chromium.desktop("viewer");
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        page.keyboard().press("?");
        assertThat(page.locator("dialog")).isVisible();
        Chromium.assertAccessible(page);
        page.keyboard().press("Escape");
        page.keyboard().press("g");
        page.keyboard().press("p");
        page.waitForURL("**/parked");
        page.keyboard().press("/");
        assertThat(page.locator("[data-search]")).isFocused();
        page.keyboard().press("Escape");
        page.locator("h1").click();
        page.keyboard().press("t");
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        page.reload();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        page.context().close();
    }
}
