package io.signalbox.credential;

import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.message.Json;
import io.signalbox.problem.ProblemException;
import io.signalbox.secret.SecretName;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.OAuthGrant.JwtBearer;
import io.signalbox.system.OAuthGrant.JwtBearer.Algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClientAssertionTest {

    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
    private static final SecretName KEY = new SecretName("crm/key");

    @TempDir
    Path folder;

    private SignedJWT sign(Algorithm algorithm, KeyPair keys, String keyId) {
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        SecretStore secrets = SecretStore.of(folder, Map.of("SIGNALBOX_SECRET_CRM_KEY", pem), Clock.systemUTC());
        JwtBearer statement =
                new JwtBearer("hub", "robot@example.com", null, KEY, keyId, algorithm, Duration.ofMinutes(3));
        return ClientAssertion.of(statement, URI.create("https://id.example/token"), secrets, NOON);
    }

    private static KeyPair rsa(int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static KeyPair curve(String name) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(name));
        return generator.generateKeyPair();
    }

    @Test
    void saysWhoWeAreToWhomAndHowLong() throws Exception {
        SignedJWT assertion =
                SignedJWT.parse(sign(Algorithm.RS256, rsa(2048), null).serialize());

        assertThat(Json.reader().readTree(assertion.getHeader().toString()))
                .isEqualTo(Json.reader().readTree("{\"alg\":\"RS256\",\"typ\":\"JWT\"}"));
        Map<String, Object> claims = assertion.getJWTClaimsSet().toJSONObject();
        assertThat(claims)
                .containsEntry("iss", "hub")
                .containsEntry("sub", "robot@example.com")
                .containsEntry("aud", "https://id.example/token")
                .containsEntry("iat", NOON.minusSeconds(30).getEpochSecond())
                .containsEntry("exp", NOON.plusSeconds(180).getEpochSecond())
                .containsKey("jti")
                .hasSize(6);
    }

    /** How long a key must be is for the provider to say. */
    @Test
    void signsWithAShortKeyThatAProviderStillTakes() throws Exception {
        KeyPair keys = rsa(1024);

        SignedJWT assertion = sign(Algorithm.RS256, keys, "k1");

        assertThat(assertion.verify(new RSASSAVerifier((RSAPublicKey) keys.getPublic())))
                .isTrue();
        assertThat(assertion.getHeader().getKeyID()).isEqualTo("k1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp384r1", "secp521r1"})
    void refusesAKeyOfAnotherCurve(String name) {
        assertThatThrownBy(() -> sign(Algorithm.ES256, curve(name), null))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("secret 'crm/key' holds a key of another curve than P-256");
    }

    @Test
    void refusesAKeyOfAnotherAlgorithm() {
        assertThatThrownBy(() -> sign(Algorithm.ES256, rsa(2048), null))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("holds no private key for EC");
    }
}
