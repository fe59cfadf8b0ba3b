package io.signalbox.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Slows down who guesses: some wrong passwords are free, then each further one doubles the wait, for the name from that
 * address and for the address as a whole. Never for a name as a whole, or anybody could lock out anybody. Bounded. Safe for
 * many threads.
 */
final class Attempts {

    private static final int FREE_FOR_NAME = 5;
    private static final int FREE_FOR_ADDRESS = 20;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 10;
    private static final int LIMIT = 10_000;

    private final Clock clock;
    private final Map<Key, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Failures> eldest) {
            return size() > LIMIT;
        }
    };

    Attempts(Clock clock) {
        this.clock = clock;
    }

    /** @param name empty for the address as a whole */
    private record Key(String name, String address) {

        int free() {
            return name.isEmpty() ? FREE_FOR_ADDRESS : FREE_FOR_NAME;
        }
    }

    private record Failures(int count, Instant last, Instant until) {}

    /** How long this attempt has to wait; zero when it may be made now. */
    synchronized Duration wait(String name, String address) {
        Instant now = clock.instant();
        Duration wait = Duration.ZERO;
        for (Key key : keys(name, address)) {
            Failures known = failures.get(key);
            if (known != null && known.until().isAfter(now)) {
                Duration left = Duration.between(now, known.until());
                wait = left.compareTo(wait) > 0 ? left : wait;
            }
        }
        return wait;
    }

    synchronized void failed(String name, String address) {
        Instant now = clock.instant();
        for (Key key : keys(name, address)) {
            Failures known = failures.get(key);
            boolean fresh = known == null || now.isAfter(known.last().plus(LONGEST_WAIT.multipliedBy(2)));
            int count = fresh ? 1 : known.count() + 1;
            failures.put(key, new Failures(count, now, now.plus(waitAfter(count - key.free()))));
        }
    }

    /** The name is forgiven, the address is not: one right password must not buy a guesser twenty more wrong ones. */
    synchronized void succeeded(String name, String address) {
        failures.remove(new Key(name, address));
    }

    private static Duration waitAfter(int tooMany) {
        if (tooMany < 0) {
            return Duration.ZERO;
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(tooMany, MOST_DOUBLINGS));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private static List<Key> keys(String name, String address) {
        return List.of(new Key(name, address), new Key("", address));
    }
}
