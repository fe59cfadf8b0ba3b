package io.signalbox.reconciler;

import java.util.List;
import java.util.Set;

import io.signalbox.integration.Reconciliation;

/** Says which reconciliations there are. */
@FunctionalInterface
public interface WantedReconciliations {

    /**
     * One that a card in use has.
     *
     * @param subscriptions of its integration: what is under way in them is no difference yet
     */
    record Wanted(String integration, Reconciliation plan, Set<String> subscriptions) {}

    /** Asked every second; must not block. */
    List<Wanted> now();
}
