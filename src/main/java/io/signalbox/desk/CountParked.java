package io.signalbox.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.inject.Singleton;

import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Reach;
import io.signalbox.access.Role;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Waiting;

/** How many deliveries are parked, as of a moment ago: every page asks, and the ledger is asked once for all of them. May block. */
@Singleton
public final class CountParked {

    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Actions actions;
    private final Ledger ledger;
    private final Clock clock;
    private volatile Counted last = new Counted(List.of(), Instant.MIN);

    CountParked(Actions actions, Ledger ledger, Clock clock) {
        this.actions = actions;
        this.ledger = ledger;
        this.clock = clock;
    }

    private record Counted(List<Waiting> waiting, Instant until) {}

    /** Of those that the caller sees. */
    public long count(Caller caller) {
        Instant now = clock.instant();
        Counted counted = last;
        if (now.isAfter(counted.until())) {
            counted = new Counted(ledger.waiting(), now.plus(FRESH));
            last = counted;
        }
        Reach reach = actions.reach(caller, Role.VIEWER);
        return counted.waiting().stream()
                .filter(each -> reach.coversSubscription(each.subscription().id()))
                .mapToLong(Waiting::parked)
                .sum();
    }
}
