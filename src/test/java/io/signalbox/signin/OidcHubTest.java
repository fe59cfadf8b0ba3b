package io.signalbox.signin;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.Browser;
import io.signalbox.flow.HubFolder;

import static org.assertj.core.api.Assertions.assertThat;

/** The running hub and a real provider; the browser goes from one to the other and back. */
@QuarkusTest
@TestProfile(OidcHubTest.Profile.class)
class OidcHubTest {

    /** A hub that knows a provider. */
    public static final class Profile implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.test-port", "0");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(HubFolder.class), new TestResourceEntry(Provider.class));
        }
    }

    /** The provider. */
    public static final class Provider implements QuarkusTestResourceLifecycleManager {

        private final MockOAuth2Server server = new MockOAuth2Server();

        @Override
        public Map<String, String> start() {
            server.start();
            // It makes its keys for the first token, which may take long.
            server.issueToken("corp", "nobody", "nothing");
            Map<String, String> config = new HashMap<>();
            config.put("signalbox.oidc.issuer", server.issuerUrl("corp").toString());
            config.put("signalbox.oidc.title", "Corp");
            config.put("signalbox.oidc.operators", "ops,night-shift");
            return config;
        }

        @Override
        public void inject(TestInjector injector) {
            injector.injectIntoFields(server, field -> field.getType() == MockOAuth2Server.class);
        }

        @Override
        public void stop() {
            server.shutdown();
        }
    }

    MockOAuth2Server provider;

    private void says(String... groups) {
        provider.enqueueCallback(new DefaultOAuth2TokenCallback(
                "corp",
                "subject-1",
                "JWT",
                List.of("signalbox"),
                Map.of("preferred_username", "ada", "groups", List.of(groups)),
                3600L));
    }

    /** Leaves for the provider and comes back. */
    private static Response goThere(Browser browser) {
        Response departure = browser.get("/sign-in/provider?to=%2Fparked");
        assertThat(departure.statusCode()).isEqualTo(303);
        Response there = RestAssured.given()
                .redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .get(departure.header("Location"));
        URI back = URI.create(there.header("Location"));
        return browser.get(back.getRawPath() + "?" + back.getRawQuery());
    }

    @Test
    void signsInThroughTheProviderWithTheRoleOfTheGroup() {
        says("night-shift");
        Browser browser = new Browser();
        assertThat(browser.get("/sign-in").asString()).contains("Continue with Corp");
        Response back = goThere(browser);

        assertThat(back.statusCode()).isEqualTo(200);
        assertThat(back.asString()).contains("content=\"0; url=/parked\"");
        assertThat(browser.get("/parked").asString()).contains("oidc:ada", "operator");
        assertThat(browser.get("/users").statusCode()).isEqualTo(403);
        assertThat(browser.get("/audit").asString()).contains("sign-in", "user/oidc:ada");
        assertThat(browser.get("/account/password").statusCode()).isEqualTo(404);
    }

    @Test
    void sendsAwayWhoHasNoRole() {
        says("football");
        Browser browser = new Browser();
        Response back = goThere(browser);
        assertThat(back.statusCode()).isEqualTo(403);
        assertThat(back.asString()).contains("SB-8106");
        assertThat(browser.get("/parked").statusCode()).isEqualTo(303);
    }

    @Test
    void refusesAnAnswerThatThisBrowserDidNotAskFor() {
        Browser other = new Browser();
        String departure = other.get("/sign-in/provider").header("Location");
        String state = departure.replaceFirst(".*[?&](state=[^&]*).*", "$1");
        Response back = new Browser().get("/sign-in/callback?code=x&" + state);
        assertThat(back.statusCode()).isEqualTo(403);
        assertThat(back.asString()).contains("SB-8104");
    }
}
