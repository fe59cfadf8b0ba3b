package io.signalbox.desk;

import java.util.List;

import jakarta.inject.Singleton;

import io.signalbox.ledger.JourneyStep;
import io.signalbox.ledger.Ledger;

/** Says what happened to one business key. Reads the ledger, and so may block. */
@Singleton
public final class ReportJourney {

    private static final int MOST = 500;

    private final Ledger ledger;

    ReportJourney(Ledger ledger) {
        this.ledger = ledger;
    }

    public List<JourneyStep> report(String subject) {
        return ledger.journey(subject, MOST);
    }
}
