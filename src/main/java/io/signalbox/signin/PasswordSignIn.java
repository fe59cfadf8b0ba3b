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
    /** Those whom we know do not queue behind those who guess. */
    private final Semaphore hashingForKnown = new Semaphore(1, true);

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

    /**
     * Takes a few tenths of a second: call it on a worker.
     *
     * @param mark what {@link Devices} gave the browser before, or null
     */
    Result attempt(String name, String password, String address, String mark) {
        String known = User.isName(name) ? name : "?";
        Optional<User> user = users.find(known);
        PasswordHash hash = user.map(User::password).orElse(PasswordHash.NOBODY);
        Optional<String> device = Devices.known(known, hash, mark);
        String source = device.map(own -> "device " + own).orElseGet(() -> Network.of(address));
        Duration wait = attempts.wait(known, source);
        if (!wait.isZero()) {
            return new Result.TooMany(wait);
        }
        Semaphore turn = device.isPresent() ? hashingForKnown : hashing;
        if (turn.getQueueLength() >= QUEUE) {
            return new Result.TooMany(BUSY);
        }
        turn.acquireUninterruptibly();
        try {
            boolean right = hash.matches(password.substring(0, Math.min(password.length(), LONGEST)));
            if (right && user.isPresent()) {
                attempts.succeeded(known, source);
                return new Result.Accepted(user.get());
            }
            attempts.failed(known, source);
            return new Result.Refused();
        } finally {
            turn.release();
        }
    }
}
