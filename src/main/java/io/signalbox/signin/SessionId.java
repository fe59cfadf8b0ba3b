package io.signalbox.signin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.signalbox.document.Sha256;

/** What is made of a session's id, which itself is kept by the browser only. */
final class SessionId {

    private static final String MAC = "HmacSHA256";

    private SessionId() {}

    /** Under which the session is kept: nobody finds the id from it. */
    static String hash(String id) {
        return Sha256.hex(id);
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
