package io.signalbox.signin;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Name and password against the users file. A wrong name and a wrong password look alike, in words and in time. */
final class PasswordSignIn {

    private static final int AT_ONCE = 2;
    private static final int QUEUE = 8;
    private static final Duration BUSY = Duration.ofSeconds(5);
    private static final int LONGEST = 200;

    private final Users users;
    private final Attempts attempts;

    /** Hashing costs a processor a few tenths of a second: not all of them, and not without end. */
    private final Semaphore hashing = new Semaphore(AT_ONCE, true);

    PasswordSignIn(Users users, Attempts attempts) {
        this.users = users;
        this.attempts = attempts;
    }

    /** What came of it. */
    sealed interface Result {

        record Accepted(User user) implements Result {}

        record Refused() implements Result {}

        record TooMany(Duration pause) implements Result {}
    }

    /** Takes a few tenths of a second: call it on a worker. */
    Result attempt(String name, String password, String address) {
        String known = User.isName(name) ? name : "?";
        Duration wait = attempts.wait(known, address);
        if (!wait.isZero()) {
            return new Result.TooMany(wait);
        }
        if (hashing.getQueueLength() >= QUEUE) {
            return new Result.TooMany(BUSY);
        }
        hashing.acquireUninterruptibly();
        try {
            return verify(known, password.substring(0, Math.min(password.length(), LONGEST)), address);
        } finally {
            hashing.release();
        }
    }

    private Result verify(String name, String password, String address) {
        Optional<User> user = users.find(name);
        PasswordHash hash = user.map(User::password).orElse(PasswordHash.NOBODY);
        if (hash.matches(password) && user.isPresent()) {
            attempts.succeeded(name, address);
            return new Result.Accepted(user.get());
        }
        attempts.failed(name, address);
        return new Result.Refused();
    }
}
