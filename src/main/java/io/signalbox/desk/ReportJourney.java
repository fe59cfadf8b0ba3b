package io.signalbox.desk;

import java.util.List;

import jakarta.inject.Singleton;

import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.ledger.JourneyStep;
import io.signalbox.ledger.Ledger;

/** Says what happened to one business key. Reads the ledger, and so may block. */
@Singleton
public final class ReportJourney {

    private static final int MOST = 500;

    private final Actions actions;
    private final Ledger ledger;

    ReportJourney(Actions actions, Ledger ledger) {
        this.actions = actions;
        this.ledger = ledger;
    }

    public List<JourneyStep> report(Caller caller, String subject) {
        return actions.list(
                caller,
                TraceJourney.ACTION,
                reach -> reach.isWhole()
                        ? ledger.journey(subject, MOST)
                        : ledger.journey(subject, reach.subscriptions(), MOST));
    }
}
