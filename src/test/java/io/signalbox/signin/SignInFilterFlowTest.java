package io.signalbox.signin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.flow.Browser;
import io.signalbox.flow.HubProfile;
import io.signalbox.flow.RawCall;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestProfile(HubProfile.class)
class SignInFilterFlowTest {

    @ConfigProperty(name = "signalbox.data")
    Path data;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/messages",
                "/parked",
                "/systems",
                "/audit",
                "/account/password",
                "/users",
                "/index.html",
                "/nothing-here",
                "/mcp",
                "/q",
                "/q/",
                "/q/health",
                "/q/health/",
                "/q/health/started/",
                "/q/health/live/",
                "/q/health/live;x",
                "/q/health/group/x",
                "/q/metrics",
                "/q/metrics;x",
                "//q/metrics",
                "/q//metrics",
                "/q/./metrics",
                "/in/../q/metrics",
                "/in/%2e%2e/q/metrics",
                "/assets/../q/metrics",
                "/assets/%2e%2e/q/metrics",
                "/assets/..%2fq/metrics",
                "/sign-in/../q/metrics",
                "/sign-in/x",
                "/sign-in;x",
                "/q/health/live/../../metrics",
                "/%71/metrics",
                "/q%2fmetrics",
                "/webjars/htmx.org/../../q/metrics",
                "/webjars/other/x.js"
            })
    void answersNobodyWhoIsNotSignedIn(String path) throws Exception {
        for (String method : List.of("GET", "HEAD", "POST", "PUT", "OPTIONS", "TRACE")) {
            String answer = RawCall.send(method + " " + path
                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            assertThat(RawCall.status(answer)).as(method + " " + answer).isIn(401, 404);
            assertThat(answer)
                    .doesNotContain("\"status\": \"UP\"", "# HELP", "checks")
                    .doesNotContain("at io.", "at java.");
        }
    }

    @Test
    void opensOnlyWhatItMust() {
        for (String path : List.of(
                "/q/health/started",
                "/q/health/live",
                "/q/health/ready",
                "/sign-in",
                "/assets/console.css",
                "/assets/console.js")) {
            assertThat(RestAssured.get(path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(RestAssured.post("/in/crm/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void takesAnAccessTokenInsteadOfASession() throws Exception {
        String token = Files.readString(data.resolve("token"));
        assertThat(RestAssured.given()
                        .auth()
                        .preemptive()
                        .oauth2(token)
                        .get("/q/health")
                        .statusCode())
                .isEqualTo(200);
        assertThat(RestAssured.given()
                        .auth()
                        .preemptive()
                        .oauth2(token + "0")
                        .get("/q/health")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void doesNotTakeASessionForTheApi() {
        Browser admin = Browser.of("admin");
        assertThat(admin.get("/api/status").statusCode()).isEqualTo(401);
        assertThat(admin.post("/api/status", Map.of()).statusCode()).isEqualTo(401);
    }

    @Test
    void sendsAPersonToSignInAndBackToWhereTheyWantedToGo() {
        Browser browser = new Browser();
        Response answer = browser.get("/parked?subscription=x");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("/sign-in?to=%2Fparked%3Fsubscription%3Dx");

        assertThat(browser.get(answer.header("Location")).asString())
                .contains("name=\"to\" value=\"/parked?subscription=x\"");
        answer = browser.post(
                "/sign-in",
                Map.of("name", "viewer", "password", "correct horse battery staple", "to", "/parked?subscription=x"));
        assertThat(answer.header("Location")).isEqualTo("/parked?subscription=x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "https://evil.example",
                "/\\evil.example",
                "javascript:alert(1)",
                "/a\tb",
                "evil",
                ""
            })
    void sendsNobodyToAnotherSite(String to) {
        Browser browser = new Browser();
        browser.get("/sign-in");
        Response answer = browser.post(
                "/sign-in", Map.of("name", "viewer", "password", "correct horse battery staple", "to", to));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("/");
    }

    @Test
    void tellsARefreshingPageThatItsSessionHasEnded() {
        Response answer = new Browser().request().header("HX-Request", "true").get("/");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.header("HX-Redirect")).isEqualTo("/sign-in");
    }

    @Test
    void letsALinkInAChatComeBackWithItsStrictCookie() {
        Response answer = new Browser()
                .request()
                .header("Sec-Fetch-Site", "cross-site")
                .header("Sec-Fetch-Mode", "navigate")
                .urlEncodingEnabled(false)
                .get("/parked?x=%3Cscript%3E");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString()).contains("http-equiv=\"refresh\" content=\"0; url=/parked?x=%3Cscript%3E\"");
    }

    @Test
    void refusesAChangeWithoutTheFormsToken() {
        Browser admin = Browser.of("admin");
        for (String token : List.of("", "x", admin.token() + "x")) {
            Response answer = admin.request().formParam("csrf", token).post("/sign-out");
            assertThat(answer.statusCode()).isEqualTo(403);
        }
        assertThat(admin.request().post("/sign-out").statusCode()).isEqualTo(403);
        assertThat(admin.request()
                        .formParam("csrf", Browser.of("admin").token())
                        .post("/sign-out")
                        .statusCode())
                .as("the token of another session")
                .isEqualTo(403);
        assertThat(admin.get("/account/password").statusCode()).isEqualTo(200);

        assertThat(admin.post("/sign-out", Map.of()).statusCode()).isEqualTo(303);
        assertThat(admin.get("/account/password").statusCode()).isEqualTo(303);
    }

    @Test
    void readsLittleOfSomebodyWhoHasNotSignedIn() throws Exception {
        String head =
                "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n";
        assertThat(RawCall.status(RawCall.send(head + "Content-Length: 8193\r\n\r\nname=")))
                .isEqualTo(413);
        assertThat(RawCall.status(
                        RawCall.send(head + "Transfer-Encoding: chunked\r\n\r\n2001\r\n" + "x".repeat(8193) + "\r\n")))
                .isEqualTo(413);
    }

    @Test
    void doesNotWaitForTheBodyOfSomebodyItDoesNotKnow() throws Exception {
        for (String path : List.of("/api/bulk/replay", "/mcp", "/parked", "/sign-out")) {
            String answer = RawCall.send(
                    "POST " + path
                            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{");
            assertThat(RawCall.status(answer)).as(path).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/parked", "/nothing-here", "/q/nothing-here", "/account/password", "/deliveries/1"})
    void answersATokenWhereItOpensNothingPlainly(String path) throws Exception {
        String token = Files.readString(data.resolve("token")).strip();
        for (String method : List.of("GET", "POST", "PUT", "DELETE")) {
            for (String accept : List.of("*/*", "text/html")) {
                Response answer = RestAssured.given()
                        .header("Authorization", "Bearer " + token)
                        .accept(accept)
                        .request(method, path);
                assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(404);
                assertThat(answer.asString()).doesNotContain("at io.", "at java.", "Exception");
                assertThat(answer.contentType())
                        .startsWith(accept.equals("text/html") ? "text/html" : "application/problem+json");
            }
        }
    }

    @Test
    void answersAMethodThatNoPageHasPlainly() {
        Browser admin = Browser.of("admin");
        Response answer = admin.post("/nothing-here", Map.of());
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.asString())
                .contains("there is nothing at this method and path")
                .doesNotContain("Exception");
    }

    @Test
    void refusesAFormThatIsNoUtf8() {
        Browser admin = Browser.of("admin");
        for (String field : List.of("reason=%C0%AF", "reason=%ED%A0%80", "reason=%zz")) {
            Response answer = admin.request()
                    .contentType("application/x-www-form-urlencoded")
                    .body("csrf=" + admin.token() + "&" + field)
                    .post("/sign-out");
            assertThat(answer.statusCode()).as(field).isEqualTo(400);
        }
    }

    @Test
    void takesTheBrowsersWordForItsSite() {
        Browser admin = Browser.of("admin");
        for (String site : List.of("cross-site", "same-site", "nonsense")) {
            assertThat(admin.request()
                            .header("Sec-Fetch-Site", site)
                            .formParam("csrf", admin.token())
                            .post("/sign-out")
                            .statusCode())
                    .as(site)
                    .isEqualTo(403);
        }
        assertThat(admin.request()
                        .header("Sec-Fetch-Site", "same-origin")
                        .header("Origin", "https://signalbox.example.com:8443")
                        .formParam("csrf", admin.token())
                        .post("/sign-out")
                        .statusCode())
                .as("behind a proxy that hides its port")
                .isEqualTo(303);
    }

    @Test
    void refusesRequestsThatTwoReadersWouldReadDifferently() throws Exception {
        for (String wrong :
                List.of("Host: localhost\r\nHost: other", "Host: localhost\r\nTransfer-Encoding: gzip, chunked")) {
            for (String path : List.of("/in/crm/customer-signed-up", "/api/status", "/sign-in", "/q/health/live")) {
                String answer = RawCall.send("POST " + path + " HTTP/1.1\r\n" + wrong + "\r\n\r\n");
                assertThat(RawCall.status(answer)).as(path + " " + wrong).isEqualTo(400);
            }
        }
    }

    @Test
    void refusesSignInFromAFormThatIsNotOurs() {
        Response answer = new Browser().post("/sign-in", Map.of("name", "admin", "password", "x"));
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void refusesChangesFromOtherSites() {
        Browser admin = Browser.of("admin");
        List<Map<String, String>> foreign = List.of(
                Map.of("Origin", "https://evil.example"),
                Map.of("Origin", "null"),
                Map.of("Origin", "http://localhost:1"),
                Map.of("Sec-Fetch-Site", "cross-site"),
                Map.of("Sec-Fetch-Site", "same-site"));
        for (Map<String, String> headers : foreign) {
            Response answer = admin.request()
                    .headers(headers)
                    .formParam("csrf", admin.token())
                    .post("/sign-out");
            assertThat(answer.statusCode()).as(headers.toString()).isEqualTo(403);
        }
        Response own = admin.request()
                .header("Origin", RestAssured.baseURI + ":" + RestAssured.port)
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("csrf", admin.token())
                .post("/sign-out");
        assertThat(own.statusCode()).as(own.asString()).isEqualTo(303);
    }

    @Test
    void refusesNamesThatAreNotTheHubs() throws Exception {
        for (String host : List.of("evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.nip.io")) {
            String answer = RawCall.send("GET /sign-in HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
            assertThat(RawCall.status(answer)).as(host).isEqualTo(421);
        }
        for (String host : List.of("localhost:1234", "127.0.0.1", "[::1]:80", "LOCALHOST")) {
            String answer = RawCall.send("GET /sign-in HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
            assertThat(RawCall.status(answer)).as(host).isEqualTo(200);
        }
    }

    @Test
    void saysHowItMayBeShown() {
        for (Response answer : List.of(
                RestAssured.get("/sign-in"),
                RestAssured.get("/nothing"),
                Browser.of("viewer").get("/"))) {
            assertThat(answer.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        }
    }

    @Test
    void keepsTheSessionFromScriptsAndOtherSites() {
        Browser browser = new Browser();
        browser.get("/sign-in");
        Response answer =
                browser.post("/sign-in", Map.of("name", "viewer", "password", "correct horse battery staple"));
        assertThat(answer.headers().getValues("Set-Cookie")).anySatisfy(cookie -> assertThat(cookie)
                .startsWith("signalbox=")
                .containsIgnoringCase("; HttpOnly")
                .contains("SameSite=Strict", "Path=/")
                .doesNotContain("Secure", "Domain", "Max-Age"));
    }

    @Test
    void answersWrongNamesAndPasswordsAlike() {
        Browser browser = new Browser();
        browser.get("/sign-in");
        Response wrong = browser.post("/sign-in", Map.of("name", "nobody", "password", "guess of a password"));
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.asString()).contains("Name or password is wrong.").doesNotContain("guess of a password");
    }

    @Test
    void makesAFreshSessionOfEachSignIn() {
        Browser browser = Browser.of("viewer");
        String before = browser.cookies().get("signalbox");
        browser.get("/sign-in");
        browser.post("/sign-in", Map.of("name", "viewer", "password", "correct horse battery staple"));

        assertThat(browser.cookies().get("signalbox")).isNotEqualTo(before);
        assertThat(RestAssured.given()
                        .redirects()
                        .follow(false)
                        .cookie("signalbox", before)
                        .accept("text/html")
                        .get("/account/password")
                        .statusCode())
                .isEqualTo(303);
    }
}
