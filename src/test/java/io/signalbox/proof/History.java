package io.signalbox.proof;

import java.util.List;
import java.util.Set;

/**
 * All that was seen from outside. A sign-up is in exactly one of the three sets, by its id.
 *
 * @param acknowledged a 2xx was received
 * @param refused a 4xx was received: it must have no effect
 * @param unknown sent, but no answer was received: it may have been accepted or not
 * @param calls in the order in which the systems saw them
 */
record History(
        Set<String> acknowledged,
        Set<String> refused,
        Set<String> unknown,
        List<SystemCall> calls,
        List<LedgerEntry> ledger) {

    History {
        acknowledged = Set.copyOf(acknowledged);
        refused = Set.copyOf(refused);
        unknown = Set.copyOf(unknown);
        calls = List.copyOf(calls);
        ledger = List.copyOf(ledger);
    }

    /** Without the calls that repeated an effect under its key, and had none. */
    History ofEffects() {
        List<SystemCall> effective =
                calls.stream().filter(SystemCall::effective).toList();
        return new History(acknowledged, refused, unknown, effective, ledger);
    }
}
