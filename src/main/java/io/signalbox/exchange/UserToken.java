package io.signalbox.exchange;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;

/**
 * A name and a password for one message, as WS-Security's UsernameToken Profile has them.
 *
 * @param password itself, or the digest of nonce, time and password, in Base64
 * @param nonce in Base64
 */
public record UserToken(String username, String password, boolean isDigest, String nonce, Instant created) {

    /** @param nonce used once */
    public static UserToken of(String username, String password, boolean isDigest, byte[] nonce, Instant created) {
        String given = isDigest ? digest(nonce, created.toString(), password) : password;
        return new UserToken(username, given, isDigest, Base64.getEncoder().encodeToString(nonce), created);
    }

    /** What stands in place of a password, in Base64; SHA-1 is what the profile says. */
    public static String digest(byte[] nonce, String created, String password) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(nonce);
            digest.update((created + password).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The password is a credential. */
    @Override
    public String toString() {
        return "UserToken[" + username + "]";
    }
}
