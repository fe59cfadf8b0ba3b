package io.signalbox.sandbox.vendor;

import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.sandbox.simulated.SandboxSecrets;

import static org.assertj.core.api.Assertions.assertThat;

class SalesforceAssertionTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @TempDir
    Path folder;

    private String pem;
    private PrivateKey key;

    @BeforeEach
    void readKey() throws Exception {
        pem = SandboxSecrets.create(folder, List.of("salesforce/key")).read("salesforce/key");
        byte[] encoded = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    private String flaw(JWTClaimsSet.Builder claims, PrivateKey signer) throws Exception {
        SignedJWT assertion = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims.build());
        assertion.sign(new RSASSASigner(signer));
        return new SalesforceAssertion(pem, NOW).flaw(assertion.serialize());
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("3MVG9")
                .subject("integration@example.com")
                .audience("https://login.salesforce.com")
                .expirationTime(Date.from(NOW.plusSeconds(180)));
    }

    @Test
    void takesWhatSalesforceDocuments() throws Exception {
        assertThat(flaw(claims(), key)).isNull();
        assertThat(flaw(claims().audience("https://test.salesforce.com"), key)).isNull();
    }

    @Test
    void refusesTheAddressOfTheTokenAsAudience() throws Exception {
        assertThat(flaw(claims().audience("https://acme.my.salesforce.com/services/oauth2/token"), key))
                .isEqualTo("audience is invalid");
    }

    @Test
    void refusesAnotherKeyAMissingUserAndALongLife() throws Exception {
        PrivateKey other = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
        assertThat(flaw(claims(), other)).isEqualTo("invalid assertion");
        assertThat(flaw(claims().subject(null), key)).contains("user");
        assertThat(flaw(claims().expirationTime(Date.from(NOW.plusSeconds(3600))), key))
                .contains("expired");
        assertThat(new SalesforceAssertion(pem, NOW).flaw("no.jwt")).isEqualTo("invalid assertion");
    }
}
