package io.signalbox.problem;

/** What the ledger does with a failed delivery: see docs/architecture.md. */
public enum FailureClass {
    /** It may work later: the delivery is retried. */
    TRANSIENT,
    /** It will not work without a person: the delivery is parked at once. */
    PERMANENT,
    /** A defect of Signalbox: parked, and logged with its stack trace. */
    OURS,
    /** Nothing failed: the delivery went on, and somebody should know this of it. */
    REMARK
}
