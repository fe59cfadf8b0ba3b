package io.signalbox.reconciler;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.integration.Reconciliation;
import io.signalbox.ledger.DifferenceStore.Found;
import io.signalbox.ledger.DifferenceStore.HealItem;
import io.signalbox.ledger.DifferenceStore.Kept;
import io.signalbox.message.Json;
import io.signalbox.reconcile.Difference.Kind;
import io.signalbox.reconcile.FieldRule;
import io.signalbox.reconcile.Side;

/**
 * What a heal would send.
 *
 * @param id another one for each other content: who asks for a heal names the plan that was looked at
 * @param left how many differences are not healed, by why
 * @param refusal why it may not be sent; null where it may
 */
public record HealPlan(String id, List<HealItem> items, Map<String, Long> left, String refusal) {

    private static final int ID_LENGTH = 12;

    static HealPlan of(Reconciliation plan, Results.Past run, List<Kept> differences) {
        List<HealItem> items = new ArrayList<>();
        Map<String, Long> left = new TreeMap<>();
        for (Kept each : differences) {
            String why = why(each.found());
            if (why == null) {
                items.add(item(plan, each.found()));
            } else {
                left.merge(why, 1L, Long::sum);
            }
        }
        return new HealPlan(id(run, items), List.copyOf(items), left, refusal(plan.heal(), run, items.size()));
    }

    /** Null where it can be healed. */
    private static String why(Found found) {
        boolean isMissing = found.kind().equals(Kind.MISSING.word());
        boolean isDifferent = found.kind().equals(Kind.DIFFERENT.word());
        if (!isMissing && !isDifferent) {
            return found.kind().equals(Kind.EXTRA.word())
                    ? "the right side has it alone, and nothing is deleted"
                    : "a side has its key more than once";
        }
        if (isDifferent && !found.fields().contains("\"truth\":\"left\"")) {
            return "the right side is right";
        }
        return found.left().length == 0 ? "its content is too large to be kept" : null;
    }

    private static HealItem item(Reconciliation plan, Found found) {
        byte[] sends = found.right().length == 0 ? found.left() : merged(plan, found);
        return new HealItem(found.key(), found.kind(), sends, found.right(), null, null);
    }

    /** What the left side says, with the fields of which the right side is right as that says them. */
    private static byte[] merged(Reconciliation plan, Found found) {
        try {
            JsonNode left = Json.storedReader().readTree(found.left());
            JsonNode right = Json.storedReader().readTree(found.right());
            for (FieldRule rule : plan.fields()) {
                if (rule.truth() == Side.RIGHT) {
                    put(left, rule.at(), right.at(rule.at()));
                }
            }
            return Json.bytes(left);
        } catch (IOException e) {
            throw new IllegalStateException("what was kept is JSON", e);
        }
    }

    private static void put(JsonNode tree, JsonPointer at, JsonNode value) {
        if (tree.at(at.head()) instanceof ObjectNode parent) {
            String name = at.last().getMatchingProperty();
            if (value.isMissingNode()) {
                parent.remove(name);
            } else {
                parent.set(name, value);
            }
        }
    }

    private static String id(Results.Past run, List<HealItem> items) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (HealItem each : items) {
                digest.update(each.key().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(each.sends());
                digest.update((byte) 0);
            }
            String hash = HexFormat.of().formatHex(digest.digest()).substring(0, ID_LENGTH);
            return run.begun().toEpochMilli() + "-" + hash;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String refusal(Reconciliation.Heal guard, Results.Past run, int items) {
        if (items == 0) {
            return "there is nothing to heal";
        }
        if (run.unusable() > 0) {
            return run.unusable()
                    + " records could not be compared, so that some may only seem to be missing; the first: "
                    + run.flaw();
        }
        long found = run.counts().missing() + run.counts().different();
        if (items > guard.most() || found > Findings.MOST_KEPT) {
            return "it would send " + Math.max(items, found) + " records, and 'most' allows " + guard.most();
        }
        double percent = 100.0 * items / Math.max(1, run.left());
        if (percent > guard.percent()) {
            return "it would send %.1f percent of the left side's records, and 'percent' allows %s"
                    .formatted(percent, guard.percent());
        }
        return null;
    }
}
