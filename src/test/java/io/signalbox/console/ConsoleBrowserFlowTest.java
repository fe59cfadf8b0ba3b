package io.signalbox.console;

import java.time.Duration;
import java.util.List;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
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
        page.keyboard().press("/");
        page.keyboard().type(contact);
        page.keyboard().press("Enter");
        page.locator(".places a:text-is('" + contact + "')").click();
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

    private static void assertInView(Page page, Locator locator) {
        var box = locator.boundingBox();
        Assertions.assertThat(box.y + box.height)
                .as("lower edge of what must be seen without scrolling")
                .isLessThan(page.viewportSize().height);
    }

    @Test
    void replaysAndDiscardsAParkedDeliveryWithoutScrolling() {
        systems.answer(
                "marketing",
                "C-fold",
                answer(400, "{\"error\":{\"message\":\"mailbox is full\"}}"),
                answer(400, "{\"error\":{\"message\":\"mailbox is full\"}}"));
        CrmWebhook.send(SignUp.of("C-fold"));
        Page page = chromium.desktop("operator");
        openParked(page, "C-fold");
        assertInView(page, Chromium.button(page, "Replay"));
        assertInView(page, Chromium.button(page, "Discard"));
        page.setViewportSize(390, 844);
        assertInView(page, Chromium.button(page, "Replay"));
        assertInView(page, Chromium.button(page, "Discard"));

        Chromium.button(page, "Discard").click();
        Assertions.assertThat((boolean) page.locator("#why-now").evaluate("field => field.validity.valueMissing"))
                .as("the browser asks for a reason")
                .isTrue();
        Chromium.button(page, "Replay").click();
        assertThat(page.locator("[role=status]").first()).containsText("Replayed");
        await().untilAsserted(() ->
                Assertions.assertThat(systems.calls("marketing", "C-fold")).hasSize(2));
        await().untilAsserted(() -> {
            page.reload();
            Assertions.assertThat(Chromium.button(page, "Discard").count()).isOne();
        });
        page.locator("#why-now").fill("the customer has left");
        Chromium.button(page, "Discard").click();
        assertThat(page.locator("#state")).containsText("discarded");
        page.context().close();
    }

    @Test
    void showsHowManyAreParkedInTheNavigation() {
        signUp("C-badge", "12", "Analytical Engines Ltd");
        Page page = chromium.desktop("viewer");
        await().untilAsserted(() -> {
            page.navigate("/audit");
            Assertions.assertThat(page.locator("nav .count").count()).isOne();
        });
        Assertions.assertThat(Integer.parseInt(page.locator("nav .count").textContent()))
                .isPositive();
        page.context().close();
    }

    @Test
    void sortsTablesByKeyboardToo() {
        for (String contact : List.of("C-sort-2", "C-sort-10", "C-sort-1")) {
            signUp(contact, "12", "Analytical Engines Ltd");
        }
        Page page = chromium.desktop("viewer");
        await().untilAsserted(() -> {
            page.navigate("/parked");
            Assertions.assertThat(page.locator("td.key:has-text('C-sort-')").count())
                    .isEqualTo(3);
        });
        Locator subject = page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName("Subject").setExact(true));
        subject.focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("th[aria-sort=ascending]")).hasText("Subject");
        Assertions.assertThat(page.locator("td.key:has-text('C-sort-')").allTextContents())
                .containsExactly("C-sort-1", "C-sort-2", "C-sort-10");
        assertThat(subject).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("th[aria-sort=descending]")).hasText("Subject");
        Assertions.assertThat(page.locator("td.key:has-text('C-sort-')").allTextContents())
                .containsExactly("C-sort-10", "C-sort-2", "C-sort-1");
        Chromium.assertAccessible(page);
        page.context().close();
    }

    @Test
    void needsNoScripts() {
        for (String contact : List.of("C-plain-2", "C-plain-10", "C-plain-1")) {
            signUp(contact, "12", "Analytical Engines Ltd");
        }
        Page page = chromium.withoutScripts("operator");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            page.navigate("/parked?subscription=crm-signup-to-customer");
            Assertions.assertThat(page.locator("td.key:has-text('C-plain-')").count())
                    .isEqualTo(3);
        });
        page.locator("th a:text-is('Subject')").click();
        page.locator("th a:text-is('Subject')").click();
        assertThat(page.locator("th[aria-sort=descending]")).hasText("Subject");
        Assertions.assertThat(page.locator("td.key:has-text('C-plain-')").allTextContents())
                .containsExactly("C-plain-10", "C-plain-2", "C-plain-1");
        assertThat(page.locator("#subscription")).hasValue("crm-signup-to-customer");
        page.locator("#subject").fill("C-plain-2");
        Chromium.button(page, "Filter").click();
        assertThat(page.locator("th[aria-sort=descending]")).hasText("Subject");
        assertThat(page.locator("td.key")).hasText(new String[] {"C-plain-2"});

        page.locator("td.pick input").check();
        page.locator("#why").fill("the customer has left");
        Chromium.button(page, "Discard chosen").click();
        assertThat(page.locator(".pill.ok")).hasText("discarded");
        page.setViewportSize(390, 844);
        assertThat(page.locator("nav a:text-is('Systems')")).isVisible();
        page.context().close();
    }

    @Test
    void findsPartsOfKeysAndNamesFromEveryPage() {
        signUp("C-find-77012", "(415) 555-0132", "Unfindable Engines");
        Page page = chromium.desktop("operator");
        await().untilAsserted(() -> {
            page.navigate("/audit");
            search(page, "find-770");
            Assertions.assertThat(
                            page.locator(".places a:text-is('C-find-77012')").count())
                    .isOne();
        });
        search(page, "unfindable ENG");
        assertThat(page.locator("main")).containsText("Nothing found");
        page.getByLabel("Reason to look").fill("they asked where their order is");
        Chromium.button(page, "Search payloads").click();
        assertThat(page.locator("section:has-text('In payloads') td.first"))
                .not()
                .hasCount(0);
        assertThat(page.locator("main")).containsText("recorded in the audit log");
        page.navigate("/audit?action=search-payloads");
        assertThat(page.locator("main table")).containsText("payloads/xxxxxxxxxx xxx");
        assertThat(page.locator("main table")).containsText("they asked where");
        search(page, "to-welc");
        assertThat(page.locator("main")).containsText("customer-to-welcome-email");

        Page viewer = chromium.desktop("viewer");
        search(viewer, "unfindable eng");
        assertThat(viewer.locator("main")).containsText("Nothing found");
        assertThat(viewer.locator("main table")).hasCount(0);
        assertThat(viewer.locator("main form[method=post]")).hasCount(0);
        viewer.context().close();
        page.context().close();
    }

    private static void search(Page page, String text) {
        page.keyboard().press("/");
        page.keyboard().type(text);
        page.keyboard().press("Enter");
        page.waitForURL("**/search?**");
    }

    @Test
    void offersKnownNamesInFilters() {
        Page page = chromium.desktop("viewer");
        for (String path : List.of("/messages", "/parked")) {
            page.navigate(path);
            for (String field : List.of("integration", "subscription", "system", "code")) {
                String list = page.locator("#" + field).getAttribute("list");
                Assertions.assertThat(page.locator("#" + list + " option").count())
                        .as(path + " " + field)
                        .isPositive();
            }
        }
        Assertions.assertThat(page.locator("#systems option[value=billing]").count())
                .isOne();
        page.context().close();
    }

    @Test
    void fitsTheMapIntoItsBoxesAndOntoAPhone() {
        Page page = chromium.desktop("viewer");
        for (String path : List.of("/", "/integrations/customer-onboarding", "/systems/crm")) {
            page.navigate(path);
            Assertions.assertThat(
                            (int)
                                    page.evaluate(
                                            """
                            [...document.querySelectorAll('.map a, .map g')].filter((box) => {
                              const outer = box.querySelector('.box').getBBox();
                              return [...box.querySelectorAll('text')].some((text) => {
                                const inner = text.getBBox();
                                return inner.x < outer.x || inner.x + inner.width > outer.x + outer.width
                                  || inner.y < outer.y || inner.y + inner.height > outer.y + outer.height;
                              });
                            }).length"""))
                    .as("boxes whose words run over their edge: " + path)
                    .isZero();
        }
        page.setViewportSize(390, 844);
        page.navigate("/");
        assertThat(page.locator(".strands li").first()).isVisible();
        assertThat(page.locator(".strands")).containsText("customer-to-welcome-email");
        page.context().close();
    }

    @Test
    void foldsTheNavigationIntoAMenuOnAPhone() {
        Page page = chromium.page(ColorScheme.LIGHT, 390, 844);
        Chromium.signIn(page, "viewer");
        page.navigate("/systems");
        assertThat(page.locator(".here")).hasText("Systems");
        assertThat(page.locator("nav")).isHidden();
        Chromium.button(page, "Menu").click();
        assertThat(page.locator("nav a[aria-current=page]")).isVisible();
        Chromium.assertAccessible(page);
        Chromium.shoot(page, "menu-phone");
        page.keyboard().press("Escape");
        assertThat(page.locator("nav")).isHidden();
        assertThat(Chromium.button(page, "Menu")).isFocused();
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
