package io.signalbox.ledger.store;

/**
 * What a ledger takes on its disk.
 *
 * @param used bytes that hold something
 * @param free bytes that are left to it, or {@link Long#MAX_VALUE} where that cannot be known
 */
public record Space(long used, long free) {}
