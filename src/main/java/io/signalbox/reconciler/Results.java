package io.signalbox.reconciler;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.reconcile.Side;

/**
 * How the last runs of a reconciliation ended, and its heals.
 *
 * @param runs that came to their end, the newest last
 * @param heals the newest last
 */
public record Results(List<Past> runs, List<Heal> heals) {

    static final NoteKind<Results> KIND = NoteKind.of(NoteName.RECONCILIATION, Results.class);

    private static final int REMEMBERED_RUNS = 60;
    private static final int REMEMBERED_HEALS = 20;

    public static final Results NONE = new Results(List.of(), List.of());

    public Results {
        runs = runs == null ? List.of() : List.copyOf(runs);
        heals = heals == null ? List.of() : List.copyOf(heals);
    }

    /**
     * A run that came to its end.
     *
     * @param begun when its first record was read; it is known by that
     * @param unusable records that could not be compared
     * @param flaw of the first of those, or null
     */
    public record Past(
            Instant begun, Instant ended, long left, long right, Counts counts, long unusable, String flaw) {}

    /** How far a heal is. */
    public enum State {
        /** For somebody else to approve. */
        WAITING,
        SENDING,
        SENT,
        UNDOING,
        UNDONE
    }

    /**
     * What was sent, or is to be.
     *
     * @param run by whose findings
     * @param by who asked for it
     * @param asker what that person is known by; null where nobody else has to approve, and of an older hub
     * @param approvedBy null where nobody had to, or has yet
     * @param items records that it sends
     */
    public record Heal(
            String id,
            Instant run,
            String by,
            List<String> asker,
            String reason,
            Instant asked,
            State state,
            String approvedBy,
            int items,
            Instant ended) {

        /** The side that is healed. */
        public Side to() {
            return HealPlan.sideOf(id);
        }

        Heal as(State next, Instant at) {
            return new Heal(id, run, by, asker, reason, asked, next, approvedBy, items, at);
        }

        Heal approved(String who) {
            return new Heal(id, run, by, asker, reason, asked, State.SENDING, who, items, null);
        }
    }

    public Optional<Past> latest() {
        return runs.isEmpty() ? Optional.empty() : Optional.of(runs.get(runs.size() - 1));
    }

    public Optional<Heal> heal(String id) {
        return heals.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    Results with(Past run) {
        List<Past> more = new ArrayList<>(runs);
        more.add(run);
        return new Results(more.subList(Math.max(0, more.size() - REMEMBERED_RUNS), more.size()), heals);
    }

    /** A heal in place of the one of its id, or behind all others. */
    Results with(Heal heal) {
        List<Heal> more = new ArrayList<>(heals);
        int at = more.indexOf(heal(heal.id()).orElse(null));
        if (at >= 0) {
            more.set(at, heal);
        } else {
            more.add(heal);
        }
        return new Results(runs, more.subList(Math.max(0, more.size() - REMEMBERED_HEALS), more.size()));
    }
}
