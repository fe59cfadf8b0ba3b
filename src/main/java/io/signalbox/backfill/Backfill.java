package io.signalbox.backfill;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One backfill and how far it is. All that is known of it is in a note of the ledger.
 *
 * @param plan what was asked for
 * @param place where it goes on
 * @param counts what became of the records so far
 * @param resumed behind how many records it was begun or resumed the last time; 0 where that was the first
 * @param total how many there are, as an earlier dry run of the same has counted; else null
 * @param reasons why records were refused, the first of them
 * @param problem what keeps it from going on, or ended it; else null
 * @param ended null while it has not
 */
public record Backfill(
        Plan plan,
        State state,
        Place place,
        Counts counts,
        long resumed,
        Long total,
        List<Refusal> reasons,
        String problem,
        Instant begun,
        Instant ended) {

    private static final int MOST_REASONS = 100;

    /**
     * What is wanted.
     *
     * @param name the same for the same history: a record that came under it once does not come again
     * @param from an operation, or an event with a poll, that reads all: {@code crm/list-contacts}
     * @param to the channel or event that routes start from
     * @param key where a record has what it is known by, as a JSON pointer
     * @param subject where its business key is, or null: as the event says, else the key
     * @param mapping makes of a record what the routes take, or null
     * @param perSecond records, at most
     * @param dry whether all is only read and counted
     * @param by who asked for it
     */
    public record Plan(
            String name,
            String from,
            String to,
            String key,
            String subject,
            String mapping,
            int perSecond,
            boolean dry,
            String by,
            String reason) {

        /** Whether it is about the same history, done or only counted. */
        boolean isLike(Plan other) {
            return name.equals(other.name) && from.equals(other.from) && to.equals(other.to) && key.equals(other.key);
        }
    }

    /** How it stands. */
    public enum State {
        RUNNING,
        PAUSED,
        DONE,
        STOPPED,
        FAILED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean hasEnded() {
            return this != RUNNING && this != PAUSED;
        }
    }

    /**
     * Where in its source it goes on.
     *
     * @param page that is read next or being read; of files, which one; null for the first
     * @param done how many records of the page, or rows of the file, are done
     * @param keys a hash of the keys of those of the page, by which they are known when it is read again; null for files
     */
    record Place(String page, long done, String keys) {

        static final Place BEGINNING = of(null);

        static Place of(String page) {
            return new Place(page, 0, null);
        }
    }

    /**
     * What became of records.
     *
     * @param accepted became messages
     * @param repeated the ledger had already, or came before in the source
     * @param refused no route can have before a person has looked; they are parked
     */
    public record Counts(long accepted, long repeated, long refused) {

        static final Counts NONE = new Counts(0, 0, 0);

        public long read() {
            return accepted + repeated + refused;
        }

        Counts plus(Counts more) {
            return new Counts(accepted + more.accepted, repeated + more.repeated, refused + more.refused);
        }
    }

    /** @param key the record's, or how many records were before it */
    public record Refusal(String key, String why) {}

    static Backfill beginning(Plan plan, Long total, Instant now) {
        return new Backfill(plan, State.RUNNING, Place.BEGINNING, Counts.NONE, 0, total, List.of(), null, now, null);
    }

    /** The same from its first record on. */
    Backfill anew() {
        return beginning(plan, total, begun);
    }

    /** Whether it was ended before it was done, so that it can go on where it is. */
    boolean isInterrupted() {
        return state == State.STOPPED || state == State.FAILED;
    }

    /** Goes on where it is. */
    Backfill resumed(Plan next, Instant now) {
        return new Backfill(next, State.RUNNING, place, counts, counts.read(), total, reasons, null, now, null);
    }

    Backfill as(State next, String why, Instant now) {
        return new Backfill(
                plan,
                next,
                place,
                counts,
                resumed,
                next == State.DONE && plan.dry() ? Long.valueOf(counts.read()) : total,
                reasons,
                why,
                begun,
                next.hasEnded() ? now : null);
    }

    /** What one stretch brought, and where the next begins. */
    Backfill advanced(Place next, Counts brought, List<Refusal> refusals) {
        List<Refusal> all = new ArrayList<>(reasons);
        refusals.stream().limit(MOST_REASONS - all.size()).forEach(all::add);
        return new Backfill(plan, state, next, counts.plus(brought), resumed, total, all, null, begun, ended);
    }

    /** Of what is to be read; null where nobody has counted it. */
    public Integer percent() {
        if (state == State.DONE) {
            return 100;
        }
        return total == null || total == 0 ? null : (int) Math.min(99, 100 * counts.read() / total);
    }

    /** Where it goes on, for people; null when it is done, and for one that only counts, which begins anew. */
    public String goesOn() {
        if (state == State.DONE || plan.dry()) {
            return null;
        }
        return counts.read() == 0 ? "with the first record" : "behind record " + counts.read();
    }
}
