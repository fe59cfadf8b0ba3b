package io.signalbox.policy;

/** Who goes first where a system lets through fewer calls than there are. */
public enum Urgency {
    /** Somebody waits for it. */
    REALTIME,
    /** May take what real time leaves. */
    BATCH
}
