package io.signalbox.console;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.ext.web.Router;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.flow.Browser;
import io.signalbox.flow.CrmWebhook;
import io.signalbox.flow.DroppedTwins;
import io.signalbox.flow.HubProfile;
import io.signalbox.flow.OutsideSystems;
import io.signalbox.flow.SignUp;

import static io.signalbox.flow.OutsideSystems.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Follows every link of the console, and every address that a page fetches by itself. */
@QuarkusTest
@TestProfile(HubProfile.class)
class CrawlFlowTest {

    private static final Pattern SORT = Pattern.compile("class=\"sort\"[^>]* href=\"(\\?[^\"#]*)#");

    @Inject
    Router router;

    @ConfigProperty(name = "signalbox.routes")
    Path routes;

    private final OutsideSystems systems = new OutsideSystems();

    /** Something for each page to show. */
    private void fill() {
        CrmWebhook.send(SignUp.of("C-crawled").withPhone("12"));
        systems.answer(
                "support",
                "C-crawled-2",
                answer(201, "{\"id\":\"made_1\"}").withHeader("Sunset", "Sat, 01 Jan 2050 00:00:00 GMT"));
        CrmWebhook.send(SignUp.of("C-crawled-2"));
        Browser operator = Browser.of("operator");
        await().untilAsserted(() -> {
            assertThat(operator.get("/parked?subject=C-crawled").asString()).contains("/deliveries/");
            assertThat(operator.get("/deprecations").asString()).contains("January 2050");
        });
        operator.get("/parked");
        operator.post("/parked/begin", Map.of("subject", "C-crawled", "do", "replay", "reason", "to crawl"));
    }

    @Test
    void leadsToEveryPage() throws Exception {
        fill();
        try (DroppedTwins twins = new DroppedTwins(routes, "crawled-twins")) {
            Crawl crawl = Crawl.of("admin");
            assertThat(crawl.pages()).containsKey(twins.page());
            assertThat(Crawl.known(router))
                    .hasSizeGreaterThan(15)
                    .allSatisfy(path ->
                            assertThat(crawl.pages().keySet()).as(path).anyMatch(each -> Crawl.isOf(path, each)));
        }
    }

    @Test
    void leadsFromEachColumnToASortedTable() {
        fill();
        Browser admin = Browser.of("admin");
        Map<String, String> pages = Crawl.of("admin").pages();
        Map<String, String> columns = new TreeMap<>();
        Set<String> paths = Crawl.known(router);
        paths.add("/");
        paths.forEach(path -> pages.keySet().stream()
                .filter(each -> Crawl.isOf(path, each))
                .forEach(each -> Crawl.find(SORT, pages.get(each))
                        .forEach(link -> columns.putIfAbsent(
                                path + " " + link.replaceFirst(".*sort=", ""), each.split("\\?")[0] + link))));
        assertThat(columns).hasSizeGreaterThan(40).allSatisfy((column, address) -> {
            String page = admin.get(address).asString();
            assertThat(page).as(address).contains(" aria-sort=\"");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "operator"})
    void leadsNobodyToWhereTheyMayNotGo(String user) {
        fill();
        Crawl crawled = Crawl.of(user);
        assertThat(crawled.pages()).doesNotContainKey("/users").hasSizeGreaterThan(15);
        crawled.pages()
                .forEach((path, body) ->
                        assertThat(body).as(path).doesNotContain("canary-", "io.signalbox.", "Exception:"));
        if (user.equals("viewer")) {
            assertThat(crawled.forms()).containsExactly("/account/password", "/sign-out");
        }
    }
}
