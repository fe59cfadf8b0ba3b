package io.signalbox.alert;

import java.util.List;

import io.signalbox.ledger.BalanceCheck.Gap;

/** What the ledger cannot account for, as far as it was counted. */
@FunctionalInterface
public interface Gaps {

    /** Reads; may block. */
    List<Gap> now();
}
