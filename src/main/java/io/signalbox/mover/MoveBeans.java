package io.signalbox.mover;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;

import io.signalbox.ledger.Ledger;
import io.signalbox.schedule.Job;
import io.signalbox.schedule.Schedule;

/** What this process knows of moves, kept in step with the others. */
@Singleton
class MoveBeans {

    private static final Duration WRITE_EVERY = Duration.ofSeconds(10);

    @Produces
    @Singleton
    Moves moves(Ledger ledger, Clock clock) {
        Moves moves = new Moves(ledger, clock, System::nanoTime);
        ledger.notes().changes().subscribe(Moves.KIND, moves::refresh);
        return moves;
    }

    @Produces
    @Singleton
    ShadowTally shadows(Ledger ledger, Clock clock) {
        return new ShadowTally(ledger.notes(), clock);
    }

    void start(@Observes StartupEvent event, Schedule schedule, ShadowTally shadows) {
        schedule.add(Job.every("shadow-calls", WRITE_EVERY, shadows::write));
    }

    @Produces
    @Singleton
    MoveHealth health(Clock clock) {
        return new MoveHealth(clock);
    }
}
