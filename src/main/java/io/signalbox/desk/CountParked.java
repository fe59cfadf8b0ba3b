package io.signalbox.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Singleton;

import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Waiting;

/** How many deliveries are parked, as of a moment ago: every page asks, and the ledger is asked once for all of them. May block. */
@Singleton
public final class CountParked {

    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Ledger ledger;
    private final Clock clock;
    private volatile Counted last = new Counted(0, Instant.MIN);

    CountParked(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    private record Counted(long parked, Instant until) {}

    public long count() {
        Instant now = clock.instant();
        if (now.isAfter(last.until())) {
            long parked = ledger.waiting().stream().mapToLong(Waiting::parked).sum();
            last = new Counted(parked, now.plus(FRESH));
        }
        return last.parked();
    }
}
