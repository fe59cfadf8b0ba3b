package io.signalbox.problem;

/** What the ledger does with a failed delivery: see DESIGN.md section 3.5. */
public enum FailureClass {
    /** It may work later: the delivery is retried. */
    TRANSIENT,
    /** It will not work without a person: the delivery is parked at once. */
    PERMANENT,
    /** A defect of Signalbox: parked, and logged with its stack trace. */
    OURS
}
