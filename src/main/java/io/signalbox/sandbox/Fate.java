package io.signalbox.sandbox;

/** What becomes of one call. */
enum Fate {
    ANSWERED,
    /** 503, no effect. */
    UNAVAILABLE,
    /** The connection is closed, no effect. */
    CLOSED,
    /** No answer ever, no effect. */
    SILENT,
    /** 429, no effect. */
    LIMITED,
    /** 500, no effect. */
    FAILED,
    /** The connection is cut, no effect. */
    RESET_BEFORE,
    /** The effect happens, then the connection is cut. */
    RESET_AFTER,
    /** The effect happens, then nonsense is answered. */
    GARBLED
}
