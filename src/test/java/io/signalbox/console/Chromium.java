package io.signalbox.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.deque.html.axecore.args.AxeRuleOptions;
import com.deque.html.axecore.args.AxeRunOnlyOptions;
import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.restassured.RestAssured;

import io.signalbox.flow.ConsoleUsers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The browser that the machine has, driven as a person does; without one the tests that want it are skipped, and say so. */
public final class Chromium implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private static final int SLOW_MACHINE_MILLIS = 60_000;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path executable) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(FLAGS));
    }

    public static Chromium start() {
        Optional<Path> found =
                List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome").stream()
                        .map(Path::of)
                        .filter(Files::isExecutable)
                        .findFirst();
        assumeTrue(found.isPresent(), "no Chromium on this machine: 'apt-get install chromium' brings it");
        return new Chromium(found.get());
    }

    public Page page(ColorScheme scheme, int width, int height) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL("http://localhost:" + RestAssured.port)
                .setColorScheme(scheme)
                .setViewportSize(width, height));
        context.setDefaultTimeout(SLOW_MACHINE_MILLIS);
        context.setDefaultNavigationTimeout(SLOW_MACHINE_MILLIS);
        return context.newPage();
    }

    /** Somebody who lets no script run. */
    Page withoutScripts(String user) {
        Page page = browser.newContext(new Browser.NewContextOptions()
                        .setBaseURL("http://localhost:" + RestAssured.port)
                        .setJavaScriptEnabled(false)
                        .setViewportSize(1280, 860))
                .newPage();
        signIn(page, user);
        return page;
    }

    /** A desk in daylight, where somebody of {@link ConsoleUsers} has signed in; no script may open a dialog there. */
    Page desktop(String user) {
        Page page = page(ColorScheme.LIGHT, 1280, 860);
        page.onDialog(dialog -> {
            throw new AssertionError("a script ran: " + dialog.message());
        });
        signIn(page, user);
        return page;
    }

    static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    static void signIn(Page page, String user) {
        page.navigate("/");
        page.getByLabel("Name").fill(user);
        page.getByLabel("Password").fill(ConsoleUsers.PASSWORD);
        page.locator("button[type=submit]").click();
        page.locator(".frame").waitFor();
    }

    /**
     * Nothing that keeps people out who see, hear or move otherwise: WCAG 2 at levels A and AA, as far as rules can tell, names
     * that say what is seen, and all content in a landmark.
     */
    public static void assertAccessible(Page page) {
        AxeRunOnlyOptions only = new AxeRunOnlyOptions();
        only.setType("tag");
        only.setValues(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"));
        AxeRuleOptions enabled = new AxeRuleOptions();
        enabled.setEnabled(true);
        AxeRunOptions options = new AxeRunOptions();
        options.setRunOnly(only);
        options.setRules(Map.of("label-content-name-mismatch", enabled, "region", enabled));
        List<Rule> violations = new AxeBuilder(page)
                .options(options)
                .setLegacyMode(true)
                .analyze()
                .getViolations();
        assertThat(violations)
                .as(page.url())
                .extracting(rule -> rule.getId() + ": " + rule.getHelp() + " in "
                        + rule.getNodes().stream()
                                .map(node -> node.getHtml())
                                .limit(3)
                                .toList())
                .isEmpty();
    }

    public static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
