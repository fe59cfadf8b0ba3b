package io.signalbox.desk;

import java.util.List;

import io.signalbox.loss.MappingLosses.RoundTrip;

/**
 * What a mapping loses, and what it lost in production.
 *
 * @param known whether its text could be followed to what it fills
 * @param unused fields of its input that it never reads
 * @param unfilled fields of its result that it never fills
 * @param lost text that a way there and back loses, by its examples
 * @param defaults how often {@code default(...)} gave the other value, since the ledger began
 * @param cuts how often {@code cut(...)} cut a text
 */
public record LossReport(
        String mapping,
        boolean known,
        List<String> unused,
        List<String> unfilled,
        List<RoundTrip> lost,
        long defaults,
        long cuts) {}
