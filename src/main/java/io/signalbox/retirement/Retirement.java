package io.signalbox.retirement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How far an integration's retirement is. It is a note of the ledger, written after each step, so that a crash costs at most one
 * step, and each step may be done twice.
 *
 * @param gone whether callers of its webhooks get 410, which is final, or 503
 * @param sunset the date in the {@code Sunset} header
 * @param done the steps that are done, in order
 * @param ticks the card's own steps, and who did each
 * @param exports the files that were written
 * @param proof what was counted when it was found empty, or null
 * @param discarded how many parked deliveries the last step has discarded so far
 */
public record Retirement(
        String integration,
        List<String> subscriptions,
        List<String> webhooks,
        boolean gone,
        Instant sunset,
        String actor,
        String reason,
        Instant begun,
        List<Done> done,
        List<Tick> ticks,
        List<Export> exports,
        Proof proof,
        long discarded) {

    /** The steps, in order. Up to the last, everything can be taken back. */
    public enum Step {
        STOP_INTAKE("its webhooks no longer accept events"),
        DRAIN("what waits is delivered"),
        PROVE_EMPTY("nothing waits, counted again after a pause"),
        EXPORT("what the card says to keep is written to files"),
        DISCONNECT("the card's own steps are ticked off"),
        TOMBSTONE("parked deliveries are discarded, subscriptions end, the evidence is written; cannot be undone");

        private final String meaning;

        Step(String meaning) {
            this.meaning = meaning;
        }

        public String meaning() {
            return meaning;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A step that is done. */
    public record Done(Step step, Instant at, String actor, String what) {}

    /** A step of the card; {@code at} and {@code actor} are null until somebody ticks it off. */
    public record Tick(int number, String text, Instant at, String actor) {}

    /** A file that was written. */
    public record Export(String file, long lines, String sha256) {}

    /** What was counted. */
    public record Proof(Instant at, Map<String, Long> pending, Map<String, Long> retrying, Map<String, Long> parked) {}

    boolean has(Step step) {
        return done.stream().anyMatch(each -> each.step() == step);
    }

    boolean isOver() {
        return has(Step.TOMBSTONE);
    }

    /** The first step that is not done, or null when all are. */
    public Step next() {
        for (Step step : Step.values()) {
            if (!has(step)) {
                return step;
            }
        }
        return null;
    }

    Retirement with(Done step) {
        List<Done> more = new ArrayList<>(done);
        more.add(step);
        return new Retirement(
                integration,
                subscriptions,
                webhooks,
                gone,
                sunset,
                actor,
                reason,
                begun,
                more,
                ticks,
                exports,
                proof,
                discarded);
    }

    Retirement withProof(Proof counted) {
        return new Retirement(
                integration,
                subscriptions,
                webhooks,
                gone,
                sunset,
                actor,
                reason,
                begun,
                done,
                ticks,
                exports,
                counted,
                discarded);
    }

    Retirement withExports(List<Export> written) {
        return new Retirement(
                integration,
                subscriptions,
                webhooks,
                gone,
                sunset,
                actor,
                reason,
                begun,
                done,
                ticks,
                written,
                proof,
                discarded);
    }

    Retirement ticked(int number, Instant at, String by) {
        List<Tick> next = ticks.stream()
                .map(tick ->
                        tick.number() == number && tick.at() == null ? new Tick(number, tick.text(), at, by) : tick)
                .toList();
        return new Retirement(
                integration,
                subscriptions,
                webhooks,
                gone,
                sunset,
                actor,
                reason,
                begun,
                done,
                next,
                exports,
                proof,
                discarded);
    }

    Retirement withDiscarded(long more) {
        return new Retirement(
                integration,
                subscriptions,
                webhooks,
                gone,
                sunset,
                actor,
                reason,
                begun,
                done,
                ticks,
                exports,
                proof,
                discarded + more);
    }
}
