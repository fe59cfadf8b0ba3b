package io.signalbox.sandbox.vendor;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.sandbox.simulated.Json;

/** What Salesforce wants of the statement by which somebody signs in: RS256, issuer, subject, its own audience, and an end that is near. */
record SalesforceAssertion(String key, Instant now) {

    private static final Set<String> AUDIENCES = Set.of("https://login.salesforce.com", "https://test.salesforce.com");
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** Why it is refused, or null. */
    String flaw(String assertion) {
        String[] parts = assertion.split("\\.");
        if (parts.length != 3) {
            return "invalid assertion";
        }
        try {
            Base64.Decoder decoder = Base64.getUrlDecoder();
            if (!"RS256".equals(Json.text(Json.read(decoder.decode(parts[0])), "/alg"))
                    || !isSigned(parts[0] + "." + parts[1], decoder.decode(parts[2]))) {
                return "invalid assertion";
            }
            return flaw(Json.read(decoder.decode(parts[1])));
        } catch (IllegalArgumentException e) {
            return "invalid assertion";
        }
    }

    private String flaw(JsonNode claims) {
        if (Json.text(claims, "/iss") == null) {
            return "invalid client credentials";
        }
        if (Json.text(claims, "/sub") == null) {
            return "user hasn't approved this consumer";
        }
        if (!AUDIENCES.contains(String.valueOf(Json.text(claims, "/aud")))) {
            return "audience is invalid";
        }
        Instant end = Instant.ofEpochSecond(claims.path("exp").asLong());
        return end.isAfter(now) && !end.isAfter(now.plus(LONGEST)) ? null : "expired authorization code";
    }

    private boolean isSigned(String text, byte[] signature) {
        try {
            String encoded = key.replaceAll("-----[A-Z ]+-----|\\s", "");
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            RSAPrivateCrtKey ours = (RSAPrivateCrtKey) rsa.generatePrivate(
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(encoded)));
            Signature check = Signature.getInstance("SHA256withRSA");
            check.initVerify(rsa.generatePublic(new RSAPublicKeySpec(ours.getModulus(), ours.getPublicExponent())));
            check.update(text.getBytes(StandardCharsets.US_ASCII));
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
