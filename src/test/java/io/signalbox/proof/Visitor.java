package io.signalbox.proof;

import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.signalbox.flow.ConsoleUsers;

import static org.assertj.core.api.Assertions.assertThat;

/** A browser at the console of a packaged hub: it keeps cookies and the token of the form seen last. */
final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();

    private final URI url;
    private final Map<String, String> cookies = new TreeMap<>();
    private String token;
    private HttpResponse<String> last;

    Visitor(URI url) {
        this.url = url;
    }

    /** With the session's cookie of another. */
    static Visitor with(URI url, String session) {
        Visitor visitor = new Visitor(url);
        visitor.cookies.put("signalbox", session);
        return visitor;
    }

    /** One of {@link ConsoleUsers}. */
    static Visitor signedIn(URI url, String user) throws Exception {
        Visitor visitor = new Visitor(url);
        visitor.get("/sign-in");
        assertThat(visitor.post("/sign-in", Map.of("name", user, "password", ConsoleUsers.PASSWORD)))
                .isEqualTo(303);
        assertThat(visitor.get("/")).isEqualTo(200);
        return visitor;
    }

    String session() {
        return cookies.get("signalbox");
    }

    String token() {
        return token;
    }

    /** The text of the page seen last. */
    String page() {
        return last.body();
    }

    /** Where the last answer sent to. */
    String location() {
        return last.headers().firstValue("Location").orElseThrow();
    }

    /** The status. */
    int get(String path) throws Exception {
        return send(HttpRequest.newBuilder(url.resolve(path)));
    }

    /** The status. */
    int post(String path, Map<String, String> fields) throws Exception {
        Map<String, String> form = new TreeMap<>(fields);
        form.putIfAbsent("csrf", token);
        String body = form.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(url.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    private int send(HttpRequest.Builder request) throws Exception {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(each -> each.getKey() + "=" + each.getValue())
                            .collect(Collectors.joining("; ")));
        }
        last = HTTP.send(
                request.header("Accept", "text/html")
                        .timeout(Duration.ofSeconds(60))
                        .build(),
                BodyHandlers.ofString());
        last.headers().allValues("Set-Cookie").stream()
                .flatMap(text -> HttpCookie.parse(text).stream())
                .forEach(cookie -> cookies.put(cookie.getName(), cookie.getValue()));
        cookies.values().removeIf(String::isEmpty);
        Matcher found = TOKEN.matcher(last.body());
        if (found.find()) {
            token = found.group(1);
        }
        return last.statusCode();
    }
}
