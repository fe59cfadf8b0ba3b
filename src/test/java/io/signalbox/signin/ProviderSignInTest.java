package io.signalbox.signin;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.access.Grants;
import io.signalbox.access.Role;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.signin.ProviderSignIn.Arrival;
import io.signalbox.signin.ProviderSignIn.Departure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Against a real provider over HTTP; the test is the browser between the two. */
class ProviderSignInTest {

    private static final String HUB = "http://localhost:8080";

    private final HttpClient http = HttpClient.newHttpClient();
    private final TestClock clock = new TestClock();
    private final MockOAuth2Server server = new MockOAuth2Server();
    private ProviderSignIn signIn;

    @BeforeEach
    void start() {
        server.start();
        // It makes its keys for the first token, which may take long.
        server.issueToken("corp", "nobody", "nothing");
        signIn = signIn(server.issuerUrl("corp").toString());
    }

    private ProviderSignIn signIn(String issuer) {
        IdentityClaims claims = new IdentityClaims(
                "preferred_username",
                "realm_access.roles",
                Map.of(
                        "staff",
                        Grants.of(Role.VIEWER),
                        "ops",
                        Grants.of(Role.OPERATOR),
                        "night-shift",
                        Grants.of(Role.OPERATOR),
                        "billing-people",
                        Grants.parse("operator@team/billing")));
        return new ProviderSignIn(
                new OidcProvider(issuer, "signalbox", () -> "the client secret", List.of("profile")),
                "Corp",
                claims,
                Optional.empty(),
                clock);
    }

    @AfterEach
    void stop() {
        server.shutdown();
    }

    private void says(Map<String, Object> claims) {
        server.enqueueCallback(
                new DefaultOAuth2TokenCallback("corp", "subject-1", "JWT", List.of("signalbox"), claims, 3600L));
    }

    private static Map<String, Object> ada(String... roles) {
        return Map.of("preferred_username", "ada", "realm_access", Map.of("roles", List.of(roles)));
    }

    /** Goes where the hub sends the browser, and returns where the provider sends it. */
    private String visit(Departure departure) throws IOException, InterruptedException {
        HttpResponse<Void> answer = http.send(
                HttpRequest.newBuilder(URI.create(departure.url())).build(), HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(302);
        URI back = URI.create(answer.headers().firstValue("Location").orElseThrow());
        assertThat(back.toString()).startsWith(HUB + "/sign-in/callback?");
        return back.getRawPath() + "?" + back.getRawQuery();
    }

    private void assertRefused(String uri, String binding, ProblemCode code) {
        assertThatThrownBy(() -> signIn.arrive(uri, binding))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(code));
    }

    @Test
    void knowsWhoComesBackAndWhatTheyMayDo() throws Exception {
        says(ada("staff", "night-shift", "football"));
        Departure departure = signIn.depart("/parked", HUB);
        Arrival arrival = signIn.arrive(visit(departure), departure.binding());

        assertThat(arrival).isEqualTo(new Arrival("oidc:ada", "subject-1", Grants.of(Role.OPERATOR), "/parked"));
        assertThat(departure.url())
                .contains("code_challenge_method=S256", "response_type=code", "nonce=")
                .doesNotContain("the client secret", departure.binding());
    }

    @Test
    void hasNothingForSomebodyWithoutARole() throws Exception {
        says(ada("football"));
        Departure departure = signIn.depart("/", HUB);
        assertRefused(visit(departure), departure.binding(), ProblemCode.NO_ROLE);
    }

    @Test
    void takesAnAnswerOnceFromTheBrowserThatLeftAndInTime() throws Exception {
        Departure departure = signIn.depart("/", HUB);
        String back = visit(departure);
        assertRefused(back, "another browser", ProblemCode.PROVIDER_REFUSED);
        assertRefused(back, departure.binding(), ProblemCode.PROVIDER_REFUSED);

        says(ada("staff"));
        departure = signIn.depart("/", HUB);
        back = visit(departure);
        signIn.arrive(back, departure.binding());
        assertRefused(back, departure.binding(), ProblemCode.PROVIDER_REFUSED);

        departure = signIn.depart("/", HUB);
        back = visit(departure);
        clock.pass(Duration.ofMinutes(11));
        assertRefused(back, departure.binding(), ProblemCode.PROVIDER_REFUSED);
    }

    @Test
    void refusesTheCodeOfAnotherJourney() throws Exception {
        Departure mine = signIn.depart("/", HUB);
        Departure other = signIn.depart("/", HUB);
        String code = visit(other).replaceFirst(".*[?&]code=([^&]*).*", "$1");
        String back = visit(mine).replaceFirst("([?&]code=)[^&]*", "$1" + code);
        assertRefused(back, mine.binding(), ProblemCode.PROVIDER_REFUSED);
    }

    @Test
    void refusesAnswersThatAreNone() throws Exception {
        Departure departure = signIn.depart("/", HUB);
        String state = visit(departure).replaceFirst(".*[?&](state=[^&]*).*", "$1");
        for (String uri : List.of(
                "/sign-in/callback", "/sign-in/callback?code=x", "/sign-in/callback?error=access_denied&" + state)) {
            assertRefused(uri, departure.binding(), ProblemCode.PROVIDER_REFUSED);
        }
    }

    @Test
    void saysThatTheProviderIsAwayAndGoesOnWhenItIsBack() throws Exception {
        String issuer = server.issuerUrl("corp").toString();
        int port = URI.create(issuer).getPort();
        server.shutdown();
        signIn = signIn(issuer);
        assertThatThrownBy(() -> signIn.depart("/", HUB))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.PROVIDER_AWAY));

        MockOAuth2Server again = new MockOAuth2Server();
        again.start(port);
        try {
            assertThat(signIn.depart("/", HUB).url()).startsWith(issuer);
        } finally {
            again.shutdown();
        }
    }

    @Test
    void wantsAProviderThatCannotBeOverheard() {
        for (String issuer : List.of("http://idp.example.com", "ftp://idp.example.com", "idp")) {
            assertThatThrownBy(() -> signIn(issuer)).isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void readsNamesAndRolesAsTheProviderWritesThem() {
        IdentityClaims claims = new IdentityClaims(
                "https://corp.example/name",
                "groups",
                Map.of(
                        "hub-admins",
                        Grants.of(Role.ADMIN),
                        "everyone",
                        Grants.of(Role.VIEWER),
                        "night-shift",
                        Grants.parse("operator@team/revenue-systems")));
        assertThat(claims.name(Map.of("https://corp.example/name", "Ada\nL."), "s"))
                .isEqualTo("oidc:AdaL.");
        assertThat(claims.name(Map.of(), "subject-1")).isEqualTo("oidc:subject-1");
        assertThat(claims.grants(Map.of("groups", List.of("everyone", "hub-admins"))))
                .contains(Grants.of(Role.ADMIN));
        assertThat(claims.grants(Map.of("groups", "everyone"))).contains(Grants.of(Role.VIEWER));
        assertThat(claims.grants(Map.of("groups", List.of("night-shift", "everyone"))))
                .contains(Grants.parse("viewer,operator@team/revenue-systems"));
        assertThat(claims.grants(Map.of("groups", Map.of("hub-admins", true)))).isEmpty();
        assertThat(claims.grants(Map.of())).isEmpty();
    }
}
