package io.signalbox.alert;

import java.util.List;

/** What the ledger cannot account for, as far as it was counted. */
@FunctionalInterface
public interface Gaps {

    /** Reads; may block. */
    List<Shortage> now();
}
