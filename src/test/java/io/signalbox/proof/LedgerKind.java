package io.signalbox.proof;

import java.time.Duration;

/** The engines under proof: what is promised of one is promised of both. */
enum LedgerKind {
    SQLITE(Duration.ZERO, 30),
    POSTGRESQL(Duration.ofSeconds(40), 15);

    private final Duration takeOver;
    private final int kills;

    LedgerKind(Duration takeOver, int kills) {
        this.takeOver = takeOver;
        this.kills = kills;
    }

    /** How long it may take until what a killed hub held has been taken from it: its lease runs out. */
    Duration takeOver() {
        return takeOver;
    }

    /** How often a hub is killed, unless {@code signalbox.proof.kills} says so. */
    int kills() {
        return Integer.getInteger("signalbox.proof.kills", kills);
    }
}
