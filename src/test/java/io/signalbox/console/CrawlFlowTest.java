package io.signalbox.console;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.flow.Browser;
import io.signalbox.flow.CrmWebhook;
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

    private static final Pattern LINK = Pattern.compile("(?:href|hx-get)=\"(/[^\"#]*)\"");
    private static final Pattern FORM = Pattern.compile("<form[^>]* method=\"post\" action=\"([^\"]+)\"");

    /** Of each kind of address, since there is one for each delivery. */
    private static final int OF_A_KIND = 4;

    /** No link leads there: what answers programs, and what stands before the console. */
    private static final Pattern ELSEWHERE =
            Pattern.compile("/(api|mcp|q|in|webjars|assets|sign-in|sign-out|observe)(/.*|\\*|)|/|.*\\*");

    @Inject
    Router router;

    private final OutsideSystems systems = new OutsideSystems();

    private record Crawled(Map<String, String> pages, Set<String> forms) {}

    private static Crawled crawl(String user) {
        Browser browser = Browser.of(user);
        Map<String, String> pages = new HashMap<>();
        Map<String, Integer> kinds = new HashMap<>();
        Set<String> forms = new TreeSet<>();
        Deque<String> left = new ArrayDeque<>(List.of("/"));
        while (!left.isEmpty()) {
            String path = left.pop();
            if (pages.containsKey(path)
                    || kinds.merge(path.replaceAll("[=/][^/&?]*\\d[^/&?]*", "/n"), 1, Integer::sum) > OF_A_KIND) {
                continue;
            }
            Response answer = browser.get(path);
            assertThat(answer.statusCode()).as(user + " at " + path).isEqualTo(200);
            String body = answer.asString();
            pages.put(path, body);
            find(LINK, body).stream()
                    .filter(link -> !link.matches("/(assets|webjars)/.*"))
                    .forEach(left::add);
            forms.addAll(find(FORM, body));
        }
        return new Crawled(pages, forms);
    }

    private static Set<String> find(Pattern pattern, String body) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(body);
        while (matcher.find()) {
            found.add(matcher.group(1).replace("&amp;", "&"));
        }
        return found;
    }

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

    /** The pages of the console as the router knows them: one that no link leads to is found too. */
    private Set<String> known() {
        return router.getRoutes().stream()
                .filter(route -> route.methods() != null && route.methods().contains(HttpMethod.GET))
                .map(Route::getPath)
                .filter(path -> path != null && !ELSEWHERE.matcher(path).matches())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void leadsToEveryPage() {
        fill();
        Set<String> reached = crawl("admin").pages().keySet();
        assertThat(known()).hasSizeGreaterThan(15).allSatisfy(path -> assertThat(reached)
                .as(path)
                .anyMatch(each -> each.split("\\?")[0].matches(path.replaceAll(":\\w+", "[^/]+"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "operator"})
    void leadsNobodyToWhereTheyMayNotGo(String user) {
        fill();
        Crawled crawled = crawl(user);
        assertThat(crawled.pages()).doesNotContainKey("/users").hasSizeGreaterThan(15);
        crawled.pages()
                .forEach((path, body) ->
                        assertThat(body).as(path).doesNotContain("canary-", "io.signalbox.", "Exception:"));
        if (user.equals("viewer")) {
            assertThat(crawled.forms()).containsExactly("/account/password", "/sign-out");
        }
    }
}
