package io.signalbox.reconciler;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.signalbox.ledger.DifferenceStore;
import io.signalbox.ledger.DifferenceStore.Found;
import io.signalbox.ledger.Ledger;
import io.signalbox.reconcile.ComparedFields;
import io.signalbox.reconcile.Difference;
import io.signalbox.reconcile.Difference.Kind;

/** Takes what a comparison finds: all of it is counted, and so much is kept as there is room for. For one thread. */
final class Findings {

    /** Of one reconciliation in the ledger. */
    static final int MOST_KEPT = 10_000;

    private static final int AT_ONCE = 200;
    private static final int LARGEST_BODY = 64 * 1024;
    private static final long MOST_BYTES = 24L * 1024 * 1024;
    private static final byte[] NOTHING = {};

    private final DifferenceStore store;
    private final Set<String> subscriptions;
    private final Instant since;
    private final Map<Kind, Long> counted = new EnumMap<>(Kind.class);
    private final List<Difference> waiting = new ArrayList<>();
    private final List<Found> kept = new ArrayList<>();
    private long underWay;
    private long bytes;

    /** @param since what ended then or later in these subscriptions is under way too; null where nothing is */
    Findings(DifferenceStore store, Set<String> subscriptions, Instant since) {
        this.store = store;
        this.subscriptions = subscriptions;
        this.since = since;
    }

    void found(Difference difference) {
        waiting.add(difference);
        if (waiting.size() == AT_ONCE) {
            sort();
        }
    }

    private void sort() {
        Set<String> moving = underWay();
        for (Difference each : waiting) {
            boolean repeats = each.kind() == Kind.REPEATED_LEFT || each.kind() == Kind.REPEATED_RIGHT;
            if (!repeats && moving.contains(each.key())) {
                underWay++;
            } else {
                counted.merge(each.kind(), 1L, Long::sum);
                keep(each);
            }
        }
        waiting.clear();
    }

    private Set<String> underWay() {
        Set<String> keys = new TreeSet<>();
        waiting.forEach(each -> keys.add(each.key()));
        return since == null ? Set.of() : store.underWay(subscriptions, keys, since);
    }

    private void keep(Difference each) {
        if (kept.size() == MOST_KEPT) {
            return;
        }
        byte[] left = body(each.left());
        byte[] right = body(each.right());
        kept.add(new Found(each.key(), each.kind().word(), fields(each.fields()), left, right));
    }

    private byte[] body(byte[] body) {
        if (body.length > LARGEST_BODY || bytes + body.length > MOST_BYTES) {
            return NOTHING;
        }
        bytes += body.length;
        return body;
    }

    private static String fields(List<ComparedFields.Field> fields) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (ComparedFields.Field each : fields) {
            list.addObject()
                    .put("name", each.name())
                    .put("left", each.left())
                    .put("right", each.right())
                    .put("truth", each.truth().word());
        }
        return list.toString();
    }

    /** Keeps what this run has found in place of what the last one did, and says how much it was. */
    Counts keep(String reconciliation, Instant run) {
        sort();
        for (int from = 0; from < kept.size(); from += AT_ONCE) {
            List<Found> some = kept.subList(from, Math.min(kept.size(), from + AT_ONCE));
            Ledger.await(store.keep(reconciliation, run, List.copyOf(some)));
        }
        while (Ledger.await(store.forgetOthers(reconciliation, run, AT_ONCE)) == AT_ONCE) {
            // some at a time: others wait for the writer
        }
        return new Counts(
                count(Kind.MISSING),
                count(Kind.EXTRA),
                count(Kind.DIFFERENT),
                count(Kind.REPEATED_LEFT),
                count(Kind.REPEATED_RIGHT),
                underWay);
    }

    private long count(Kind kind) {
        return counted.getOrDefault(kind, 0L);
    }
}
