package io.signalbox.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * What reconciliations found and what was sent to heal it, in bounded space: of each the differences of its last run, with the time since
 * which each has been there. Reads may block.
 */
public interface DifferenceStore {

    /**
     * Something that two systems do not say alike.
     *
     * @param kind in words, such as {@code missing}
     * @param fields those that differ, as a JSON array
     * @param left what the left side says as JSON; empty where nothing is kept
     */
    record Found(String key, String kind, String fields, byte[] left, byte[] right) {}

    /** @param since when a run found it first, of the runs that found it one after the other */
    record Kept(Found found, Instant since) {}

    /**
     * Which of them.
     *
     * @param kind null for all
     * @param field that differs; null for any
     * @param before found first before; null for any time
     * @param key a part of the key; null for any
     */
    record Filter(String kind, String field, Instant before, String key) {

        public static final Filter ALL = new Filter(null, null, null, null);
    }

    /** Keeps some of what a run has found; what was known already keeps the time since which it is. In one transaction. */
    CompletionStage<Void> keep(String reconciliation, Instant run, List<Found> some);

    /**
     * Forgets what this run has not found.
     *
     * @return how many went; ask again while it equals {@code limit}
     */
    CompletionStage<Integer> forgetOthers(String reconciliation, Instant run, int limit);

    /** From the oldest on. */
    List<Kept> list(String reconciliation, Filter filter, int offset, int limit);

    long count(String reconciliation, Filter filter);

    /** Since when the oldest is, or null for none. */
    Instant oldest(String reconciliation);

    /** Those of the subjects for which something is under way in these subscriptions, or ended at this time or later. */
    Set<String> underWay(Collection<String> subscriptions, Collection<String> subjects, Instant since);

    /**
     * One record that is healed.
     *
     * @param sends what goes through the route
     * @param before what the other side said; empty where it had nothing
     * @param sent null while it is not
     * @param undone null where it is not
     */
    record HealItem(String key, String kind, byte[] sends, byte[] before, Instant sent, Instant undone) {}

    /** Keeps what a heal is to send; what it has already stays. */
    CompletionStage<Void> plan(String heal, List<HealItem> items);

    List<HealItem> items(String heal, int offset, int limit);

    CompletionStage<Void> sent(String heal, String key, Instant at);

    CompletionStage<Void> undone(String heal, String key, Instant at);

    CompletionStage<Void> forgetHeal(String heal);
}
