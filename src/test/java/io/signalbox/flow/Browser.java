package io.signalbox.flow;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** Keeps cookies and fills in forms, as a browser does, and says what a test wants said. */
public final class Browser {

    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    private final Map<String, String> cookies = new HashMap<>();
    private String token = "";

    /** Somebody of {@link ConsoleUsers}, signed in. */
    public static Browser of(String user) {
        Browser browser = new Browser();
        browser.get("/sign-in");
        Response answer = browser.post("/sign-in", Map.of("name", user, "password", ConsoleUsers.PASSWORD));
        if (answer.statusCode() != 303) {
            throw new IllegalStateException(user + " cannot sign in: " + answer.statusCode());
        }
        browser.get("/");
        return browser;
    }

    public RequestSpecification request() {
        return RestAssured.given().redirects().follow(false).cookies(cookies).accept("text/html");
    }

    public Response get(String path) {
        return remember(request().urlEncodingEnabled(false).get(path));
    }

    /** Sends the token of the page seen last. */
    public Response post(String path, Map<String, ?> fields) {
        return remember(request().formParam("csrf", token).formParams(fields).post(path));
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    public String token() {
        return token;
    }

    private Response remember(Response answer) {
        cookies.putAll(answer.cookies());
        cookies.values().removeIf(String::isEmpty);
        Matcher found = TOKEN.matcher(answer.asString());
        if (found.find()) {
            token = found.group(1);
        }
        return answer;
    }
}
