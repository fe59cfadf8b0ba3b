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
 * What a heal of one side would send.
 *
 * @param id another one for each other content: who asks for a heal names the plan that was looked at
 * @param to the side that is healed
 * @param left how many differences are not healed, by why
 * @param refusal why it may not be sent; null where it may
 */
public record HealPlan(String id, Side to, List<HealItem> items, Map<String, Long> left, String refusal) {

    private static final int ID_LENGTH = 12;
    /** Behind the id of a plan for the left side. */
    private static final String TO_LEFT = "-left";

    /** The side that a plan, or the heal made of it, is for. */
    static Side sideOf(String id) {
        return id.endsWith(TO_LEFT) ? Side.LEFT : Side.RIGHT;
    }

    static HealPlan of(Reconciliation plan, Side to, Results.Past run, List<Kept> differences) {
        List<HealItem> items = new ArrayList<>();
        Map<String, Long> left = new TreeMap<>();
        for (Kept each : differences) {
            String why = why(plan, to, each.found());
            if (why == null) {
                items.add(item(plan, to, each.found()));
            } else {
                left.merge(why, 1L, Long::sum);
            }
        }
        return new HealPlan(
                id(to, run, items), to, List.copyOf(items), left, refusal(plan.heal(), to, run, items.size()));
    }

    /** Null where it can be healed. */
    private static String why(Reconciliation plan, Side to, Found found) {
        Side right = to.other();
        if (found.kind().equals(Kind.DIFFERENT.word())) {
            return found.fields().contains("\"truth\":\"" + right.word() + "\"")
                    ? tooLarge(found, right)
                    : "the " + to.word() + " side is right";
        }
        if (found.kind().equals(Kind.only(to).word())) {
            return "the " + to.word() + " side has it alone, and nothing is deleted";
        }
        if (found.kind().equals(Kind.only(right).word())) {
            return plan.truth() == right ? tooLarge(found, right) : "the " + to.word() + " side is right";
        }
        return "a side has its key more than once";
    }

    private static String tooLarge(Found found, Side right) {
        return body(found, right).length == 0 ? "its content is too large to be kept" : null;
    }

    private static byte[] body(Found found, Side side) {
        return side == Side.LEFT ? found.left() : found.right();
    }

    private static HealItem item(Reconciliation plan, Side to, Found found) {
        byte[] before = body(found, to);
        byte[] sends = before.length == 0 ? body(found, to.other()) : merged(plan, to, found);
        return new HealItem(found.key(), found.kind(), sends, before, null, null);
    }

    /** What the other side says, with the fields of which the healed one is right as that says them. */
    private static byte[] merged(Reconciliation plan, Side to, Found found) {
        try {
            JsonNode other = Json.storedReader().readTree(body(found, to.other()));
            JsonNode healed = Json.storedReader().readTree(body(found, to));
            for (FieldRule rule : plan.fields()) {
                if (rule.truth() == to) {
                    put(other, rule.at(), healed.at(rule.at()));
                }
            }
            return Json.bytes(other);
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

    private static String id(Side to, Results.Past run, List<HealItem> items) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (HealItem each : items) {
                digest.update(each.key().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(each.sends());
                digest.update((byte) 0);
            }
            String hash = HexFormat.of().formatHex(digest.digest()).substring(0, ID_LENGTH);
            return run.begun().toEpochMilli() + "-" + hash + (to == Side.LEFT ? TO_LEFT : "");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String refusal(Reconciliation.Heal guard, Side to, Results.Past run, int items) {
        if (items == 0) {
            return "there is nothing to heal";
        }
        if (run.unusable() > 0) {
            return run.unusable()
                    + " records could not be compared, so that some may only seem to be missing; the first: "
                    + run.flaw();
        }
        boolean toRight = to == Side.RIGHT;
        long found = run.counts().different()
                + (toRight ? run.counts().missing() : run.counts().extra());
        if (items > guard.most() || found > Findings.MOST_KEPT) {
            return "it would send " + Math.max(items, found) + " records, and 'most' allows " + guard.most();
        }
        double percent = 100.0 * items / Math.max(1, toRight ? run.left() : run.right());
        if (percent > guard.percent()) {
            return "it would send %.1f percent of the %s side's records, and 'percent' allows %s"
                    .formatted(percent, to.other().word(), guard.percent());
        }
        return null;
    }
}
