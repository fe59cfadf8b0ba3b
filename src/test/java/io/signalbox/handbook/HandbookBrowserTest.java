package io.signalbox.handbook;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.signalbox.console.Chromium;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages that {@code handbook --out} writes, opened from a disk, as somebody does whose network is away too. */
class HandbookBrowserTest {

    private static final int PHONE = 390;

    @TempDir
    static Path folder;

    private static Chromium chromium;
    private static Path index;

    @BeforeAll
    static void write() throws IOException {
        chromium = Chromium.start();
        for (var file : HandbookFiles.of(HandbookDraft.in(folder).handbook()).entrySet()) {
            Path target = folder.resolve("out").resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
        index = folder.resolve("out/index.html");
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    /** A window that notes what a page asks of a network, and what it complains about. */
    private static Page window(ColorScheme scheme, int width, List<String> noted) {
        Page page = chromium.page(scheme, width, 844);
        page.onRequest(request -> {
            if (!request.url().startsWith("file:")) {
                noted.add("asked for " + request.url());
            }
        });
        page.onConsoleMessage(message -> noted.add(message.type() + ": " + message.text()));
        page.onPageError(error -> noted.add("error: " + error));
        return page;
    }

    /** Every page that can be reached from the first one, by its address without an anchor. */
    private static Set<String> pages(Page page) {
        Set<String> known = new TreeSet<>(Set.of(index.toUri().toString()));
        Deque<String> open = new ArrayDeque<>(known);
        while (!open.isEmpty()) {
            page.navigate(open.pop());
            for (String link : links(page)) {
                String target = link.split("#")[0];
                if (target.startsWith("file:") && known.add(target)) {
                    open.add(target);
                }
            }
        }
        return known;
    }

    @SuppressWarnings("unchecked")
    private static List<String> links(Page page) {
        return (List<String>) page.evaluate("[...document.querySelectorAll('a[href]')].map(each => each.href)");
    }

    @Test
    void everyLinkLeadsToAPlaceOfAPage() {
        Page page = window(ColorScheme.LIGHT, 1280, new ArrayList<>());
        Set<String> pages = pages(page);
        assertThat(pages)
                .as("the first page, one of the integration, one of each system")
                .hasSize(6)
                .allSatisfy(each -> assertThat(Path.of(URI.create(each))).exists());
        int anchors = 0;
        for (String each : pages) {
            page.navigate(each);
            for (String link : links(page)) {
                if (link.startsWith("file:") && link.contains("#")) {
                    page.navigate(link);
                    assertThat(page.locator(":target").count())
                            .as(each + " to " + link)
                            .isEqualTo(1);
                    anchors++;
                    page.navigate(each);
                }
            }
        }
        assertThat(anchors).isGreaterThan(50);
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void everyPageFitsAPhoneAndAsksNobody(ColorScheme scheme) {
        List<String> noted = new ArrayList<>();
        Page page = window(scheme, PHONE, noted);
        for (String each : pages(page)) {
            page.navigate(each);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .as("width of " + each)
                    .isLessThanOrEqualTo(PHONE);
            Chromium.assertAccessible(page);
        }
        assertThat(noted).isEmpty();
        Chromium.shoot(page, "handbook-offline-" + scheme.name().toLowerCase(Locale.ROOT));
    }

    @Test
    void theTwoThemesDiffer() {
        List<Object> backgrounds = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Page page = window(scheme, PHONE, new ArrayList<>());
            page.navigate(index.toUri().toString());
            backgrounds.add(page.evaluate("getComputedStyle(document.body).backgroundColor"));
        }
        assertThat(backgrounds).doesNotHaveDuplicates();
    }

    @Test
    void aPageHasItsDrawings() {
        Page page = window(ColorScheme.LIGHT, PHONE, new ArrayList<>());
        page.navigate(index.resolveSibling("integrations/customer-onboarding.html")
                .toUri()
                .toString());

        assertThat(page.locator("svg[role=img]").count())
                .as("all routes, and each")
                .isEqualTo(5);
        assertThat(page.locator("svg[role=img]").first().boundingBox().height).isGreaterThan(50);
        assertThat(page.locator("svg[role=img] text").allTextContents()).contains("customer-to-billing");
    }

    @Test
    void isReadByKeys() {
        Page page = window(ColorScheme.LIGHT, PHONE, new ArrayList<>());
        page.navigate(index.toUri().toString());
        page.keyboard().press("Tab");
        assertThat(page.evaluate("document.activeElement.textContent")).isEqualTo("To the content");
        page.keyboard().press("Enter");
        assertThat(page.url()).endsWith("#main");

        tabTo(page, "Customer onboarding");
        page.keyboard().press("Enter");
        page.waitForURL("**/integrations/customer-onboarding.html");
        tabTo(page, "Deliveries are parked");
        page.keyboard().press("Enter");
        assertThat(page.url()).endsWith("#runbook-parked");
        page.keyboard().press("Tab");
        assertThat((String) page.evaluate("document.activeElement.textContent"))
                .as("commands can be scrolled by keys")
                .contains("./signalbox parked --integration customer-onboarding");
    }

    private static void tabTo(Page page, String text) {
        for (int i = 0; i < 60; i++) {
            page.keyboard().press("Tab");
            if (text.equals(page.evaluate("document.activeElement.textContent.trim()"))) {
                return;
            }
        }
        throw new AssertionError("'" + text + "' is not reached by Tab");
    }
}
