package io.signalbox.signin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What is made of a session's id, which itself is kept by the browser only. */
final class SessionId {

    private static final String HASH = "SHA-256";
    private static final String MAC = "HmacSHA256";

    private SessionId() {}

    /** Under which the session is kept: nobody finds the id from it. */
    static String hash(String id) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(HASH).digest(id.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK lacks " + HASH, e);
        }
    }

    /** The token of the session's forms: the same in every process, and kept in none. */
    static String csrf(String id) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(id.getBytes(StandardCharsets.UTF_8), MAC));
            byte[] token = mac.doFinal("forms".getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK lacks " + MAC, e);
        }
    }
}
