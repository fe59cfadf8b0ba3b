package io.signalbox.exchange;

import java.time.Instant;

/**
 * A name and a password for one message, as WS-Security's UsernameToken Profile has them.
 *
 * @param password itself, or the digest of nonce, time and password, in Base64
 * @param nonce in Base64
 */
public record UserToken(String username, String password, boolean isDigest, String nonce, Instant created) {

    /** The password is a credential. */
    @Override
    public String toString() {
        return "UserToken[" + username + "]";
    }
}
