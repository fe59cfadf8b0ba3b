package io.signalbox.credential;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.signalbox.exchange.UserToken;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.Auth;

/** Makes a token of a name and a password for each message: WS-Security UsernameToken Profile 1.1, chapter 3. */
final class UserTokens {

    private static final int NONCE_BYTES = 16;

    private final String username;
    private final String password;
    private final boolean digests;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    UserTokens(Auth.UserPassword auth, SecretStore secrets, Clock clock) {
        this.username = auth.username().value(secrets);
        this.password = secrets.get(auth.password()).reveal();
        this.digests = auth.isDigest();
        this.clock = clock;
    }

    /** One that is used once. */
    UserToken next() {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        Instant created = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return UserToken.of(username, password, digests, nonce, created);
    }
}
