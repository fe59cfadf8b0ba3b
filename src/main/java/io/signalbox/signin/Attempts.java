package io.signalbox.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

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
    private static final Duration FORGOTTEN_AFTER = LONGEST_WAIT.multipliedBy(2);
    private static final int MOST_DOUBLINGS = 10;
    private static final int LIMIT = 10_000;

    private final Clock clock;
    private final Cache<Key, Failures> failures;

    Attempts(Clock clock) {
        this.clock = clock;
        this.failures = Caffeine.newBuilder()
                .expireAfterWrite(FORGOTTEN_AFTER)
                .maximumSize(LIMIT)
                .ticker(ClockTicker.of(clock))
                .build();
    }

    /** @param name empty for the address as a whole */
    private record Key(String name, String address) {

        int free() {
            return name.isEmpty() ? FREE_FOR_ADDRESS : FREE_FOR_NAME;
        }
    }

    private record Failures(int count, Instant until) {}

    /** How long this attempt has to wait; zero when it may be made now. */
    Duration wait(String name, String address) {
        Instant now = clock.instant();
        Duration wait = Duration.ZERO;
        for (Key key : keys(name, address)) {
            Failures known = failures.getIfPresent(key);
            if (known != null && known.until().isAfter(now)) {
                Duration left = Duration.between(now, known.until());
                wait = left.compareTo(wait) > 0 ? left : wait;
            }
        }
        return wait;
    }

    void failed(String name, String address) {
        Instant now = clock.instant();
        for (Key key : keys(name, address)) {
            failures.asMap().compute(key, (own, known) -> {
                int count = known == null ? 1 : known.count() + 1;
                return new Failures(count, now.plus(waitAfter(count - own.free())));
            });
        }
    }

    /** The name is forgiven, the address is not: one right password must not buy a guesser twenty more wrong ones. */
    void succeeded(String name, String address) {
        failures.invalidate(new Key(name, address));
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
