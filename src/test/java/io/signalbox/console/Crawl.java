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

import io.restassured.response.Response;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;

import io.signalbox.flow.Browser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What somebody reaches who follows every link of the console, and every address that a page fetches by itself.
 *
 * @param pages what each address answers
 * @param forms where the forms of those pages go
 */
record Crawl(Map<String, String> pages, Set<String> forms) {

    private static final Pattern LINK = Pattern.compile("(?:href|hx-get)=\"(/[^\"#]*)\"");
    private static final Pattern FORM = Pattern.compile("<form[^>]* method=\"post\" action=\"([^\"]+)\"");

    /** Of each kind of address, since there is one for each delivery. */
    private static final int OF_A_KIND = 4;

    /** No link leads there: what answers programs, and what stands before the console. */
    private static final Pattern ELSEWHERE =
            Pattern.compile("/(api|mcp|q|in|webjars|assets|sign-in|sign-out|observe|complete)(/.*|\\*|)|/|.*\\*");

    static Crawl of(String user) {
        Browser browser = Browser.of(user);
        Map<String, String> pages = new HashMap<>();
        Set<String> forms = new TreeSet<>();
        Map<String, Integer> kinds = new HashMap<>();
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
        return new Crawl(pages, forms);
    }

    /** What the pattern's first group matches. */
    static Set<String> find(Pattern pattern, String body) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(body);
        while (matcher.find()) {
            found.add(matcher.group(1).replace("&amp;", "&"));
        }
        return found;
    }

    /**
     * The pages of the console as the router knows them: one that no link leads to is found too. Without that of a record that lacks values, to which
     * one delivery of many leads: EveryPageBrowserFlowTest follows it.
     */
    static Set<String> known(Router router) {
        return router.getRoutes().stream()
                .filter(route -> route.methods() != null && route.methods().contains(HttpMethod.GET))
                .map(Route::getPath)
                .filter(path -> path != null
                        && !path.endsWith("/missing")
                        && !ELSEWHERE.matcher(path).matches())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether an address is one of a page that the router knows by this path. */
    static boolean isOf(String path, String address) {
        return address.split("\\?")[0].matches(path.replaceAll(":\\w+", "[^/]+"));
    }
}
