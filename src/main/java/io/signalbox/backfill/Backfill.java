package io.signalbox.backfill;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One backfill and how far it is. All that is known of it is in a note of the ledger.
 *
 * @param plan what was asked for
 * @param page of its source, that is read next or being read; null for the first
 * @param row of a file, that is read next
 * @param read records so far
 * @param accepted those that became messages
 * @param repeated those that the ledger had already
 * @param refused those that no route can have before a person has looked; they are parked
 * @param total how many there are, as an earlier dry run of the same has counted; else null
 * @param reasons why records were refused, the first of them
 * @param problem what keeps it from going on, or ended it; else null
 * @param ended null while it has not
 */
public record Backfill(
        Plan plan,
        State state,
        String page,
        long row,
        long read,
        long accepted,
        long repeated,
        long refused,
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

    /** @param key the record's, or how many records were before it */
    public record Refusal(String key, String why) {}

    static Backfill beginning(Plan plan, Long total, Instant now) {
        return new Backfill(plan, State.RUNNING, null, 0, 0, 0, 0, 0, total, List.of(), null, now, null);
    }

    Backfill as(State next, String why, Instant now) {
        return new Backfill(
                plan,
                next,
                page,
                row,
                read,
                accepted,
                repeated,
                refused,
                next == State.DONE && plan.dry() ? Long.valueOf(read) : total,
                reasons,
                why,
                begun,
                next.hasEnded() ? now : null);
    }

    /** What one stretch brought, and where the next begins. */
    Backfill advanced(String nextPage, long nextRow, Brought brought) {
        List<Refusal> all = new ArrayList<>(reasons);
        brought.reasons().stream().limit(MOST_REASONS - all.size()).forEach(all::add);
        return new Backfill(
                plan,
                state,
                nextPage,
                nextRow,
                read + brought.accepted() + brought.repeated() + brought.refused(),
                accepted + brought.accepted(),
                repeated + brought.repeated(),
                refused + brought.refused(),
                total,
                all,
                null,
                begun,
                ended);
    }

    /** What became of the records of one stretch. */
    record Brought(long accepted, long repeated, long refused, List<Refusal> reasons) {}

    /** Of what is to be read; null where nobody has counted it. */
    public Integer percent() {
        if (state == State.DONE) {
            return 100;
        }
        return total == null || total == 0 ? null : (int) Math.min(99, 100 * read / total);
    }
}
