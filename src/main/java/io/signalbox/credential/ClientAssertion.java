package io.signalbox.credential;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.signalbox.message.Json;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.OAuthGrant.JwtBearer;
import io.signalbox.system.OAuthGrant.JwtBearer.Algorithm;

/** A signed statement of who we are: a JWT as RFC 7523, section 3 wants it. */
final class ClientAssertion {

    /** A provider whose clock is behind ours would call a fresh statement one of the future. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(30);

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private ClientAssertion() {}

    /** @throws io.signalbox.problem.ProblemException {@code SECRET_UNUSABLE} */
    static String of(JwtBearer statement, URI tokenUrl, SecretStore secrets, Instant now) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", statement.algorithm().name());
        header.put("typ", "JWT");
        if (statement.keyId() != null) {
            header.put("kid", statement.keyId());
        }
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", statement.issuer());
        claims.put("sub", statement.subject());
        claims.put("aud", statement.audience() == null ? tokenUrl.toString() : statement.audience());
        claims.put("iat", now.minus(CLOCK_DIFFERENCE).getEpochSecond());
        claims.put("exp", now.plus(statement.lifetime()).getEpochSecond());
        claims.put("jti", UUID.randomUUID().toString());
        String signed = encoded(header) + "." + encoded(claims);
        return signed + "." + signature(statement, secrets, signed);
    }

    private static String encoded(Map<String, Object> part) {
        try {
            return BASE64.encodeToString(Json.writer().writeValueAsBytes(part));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signature(JwtBearer statement, SecretStore secrets, String signed) {
        boolean rsa = statement.algorithm() == Algorithm.RS256;
        PrivateKey key = PemText.privateKey(statement.key(), secrets, rsa ? "RSA" : "EC");
        try {
            Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            byte[] bytes = signature.sign();
            if (!rsa && bytes.length != 64) {
                throw PemText.unusable(statement.key(), "holds a key of another curve than P-256", null);
            }
            return BASE64.encodeToString(bytes);
        } catch (GeneralSecurityException e) {
            throw PemText.unusable(statement.key(), "holds a key that cannot sign " + statement.algorithm(), e);
        }
    }
}
