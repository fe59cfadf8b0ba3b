package io.signalbox.signin;

import java.net.URI;
import java.time.Duration;
import java.util.Date;
import java.util.List;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What an ID token must be: whoever can make one that is taken can be anybody. */
class ForgedTokenTest {

    private static final URI CALLBACK = URI.create("http://localhost:8080/sign-in/callback");
    private static final String SECRET = "a client secret that is long enough for a signature";

    private static RSAKey key;
    private static RSAKey otherKey;

    private HostileProvider server;
    private OidcProvider provider;
    private OidcProvider.Journey journey;
    private String token;

    @BeforeAll
    static void makeKeys() throws JOSEException {
        key = new RSAKeyGenerator(2048).keyID("k1").generate();
        otherKey = new RSAKeyGenerator(2048).keyID("k1").generate();
    }

    @BeforeEach
    void start() {
        server = new HostileProvider(new JWKSet(key.toPublicJWK()).toString(), () -> token);
        provider = new OidcProvider(server.url(), "signalbox", () -> SECRET, List.of());
        journey = provider.begin(CALLBACK);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JWTClaimsSet.Builder claims() {
        Date now = new Date();
        return new JWTClaimsSet.Builder()
                .issuer(server.url())
                .audience("signalbox")
                .subject("ada")
                .claim("nonce", journey.nonce().getValue())
                .issueTime(now)
                .expirationTime(new Date(now.getTime() + Duration.ofMinutes(5).toMillis()));
    }

    private static String signed(RSAKey by, JWTClaimsSet claims) throws JOSEException {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(), claims);
        jwt.sign(new RSASSASigner(by));
        return jwt.serialize();
    }

    private OidcProvider.Identity finish() {
        return provider.finish(journey, OidcProvider.answer("/sign-in/callback?code=c&state=" + journey.state()));
    }

    private void assertRefused(String forged) {
        token = forged;
        assertThatThrownBy(this::finish).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(
                        e.problem().code())
                .isEqualTo(ProblemCode.PROVIDER_REFUSED));
    }

    @Test
    void takesATokenAsItShouldBe() throws Exception {
        token = signed(key, claims().build());
        assertThat(finish().subject()).isEqualTo("ada");
    }

    @Test
    void refusesATokenThatNobodySigned() {
        assertRefused(new PlainJWT(claims().build()).serialize());
    }

    @Test
    void refusesATokenSignedByAnotherKey() throws Exception {
        assertRefused(signed(otherKey, claims().build()));
    }

    @Test
    void refusesATokenSignedWithTheClientsOwnSecret() throws Exception {
        SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims().build());
        jwt.sign(new MACSigner(SECRET));
        assertRefused(jwt.serialize());
    }

    @Test
    void refusesATokenForAnotherClient() throws Exception {
        assertRefused(signed(key, claims().audience("another").build()));
    }

    @Test
    void refusesATokenOfAnotherIssuer() throws Exception {
        assertRefused(signed(key, claims().issuer("https://elsewhere.example").build()));
    }

    @Test
    void refusesATokenOfAnotherSignIn() throws Exception {
        assertRefused(signed(key, claims().claim("nonce", "stolen").build()));
        assertRefused(signed(key, claims().claim("nonce", null).build()));
    }

    @Test
    void refusesATokenThatHasExpired() throws Exception {
        Date past = Date.from(java.time.Instant.parse("2020-01-01T00:00:00Z"));
        assertRefused(signed(key, claims().issueTime(past).expirationTime(past).build()));
    }

    @Test
    void refusesWhatIsNoToken() {
        assertRefused("x.y.z");
    }
}
