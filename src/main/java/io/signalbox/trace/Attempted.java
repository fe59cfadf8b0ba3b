package io.signalbox.trace;

import io.signalbox.message.TraceContext;

/**
 * An attempt of a delivery, as its span names it.
 *
 * @param event names the message in all ledgers
 * @param key names the delivery in all ledgers
 * @param number counts from one, as the ledger does: one that was put off or cut off is made again under its number
 * @param message where its message stands in a trace; null where it stands in none
 */
public record Attempted(
        String event,
        String key,
        int number,
        long delivery,
        String subscription,
        String channel,
        TraceContext message) {}
