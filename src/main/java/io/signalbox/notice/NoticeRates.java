package io.signalbox.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.Notes.Note;

/** How many notices each channel has had lately, in the ledger's notes, so that a restart begins nothing anew. */
final class NoticeRates {

    private static final NoteKind<Had> KIND = NoteKind.of(NoteName.NOTICES, Had.class);

    /** So many alerts wait to be told by one channel; what is more is counted. */
    private static final int MOST_WAITING = 100;

    private final Notes notes;

    NoticeRates(Notes notes) {
        this.notes = notes;
    }

    /** So many notices at most within a time. */
    record Limit(int most, Duration per) {}

    /** One notice. */
    private record One(String id, Instant at) {}

    /**
     * What a channel was not given.
     *
     * @param firing of what it tells; a later notice of the same takes its place
     * @param text the notice as it is handed over
     */
    record Held(String firing, String text) {}

    /**
     * What a channel has had.
     *
     * @param held how many were held back since the last that was not
     * @param waiting of these, what is still to be told, the oldest first; null where an earlier version wrote it
     */
    private record Had(List<One> lately, long held, List<Held> waiting) {

        private static final Had NOTHING = new Had(List.of(), 0, List.of());

        private List<One> since(Instant then) {
            return lately.stream().filter(one -> one.at().isAfter(then)).toList();
        }

        private List<Held> without(String firing) {
            return waiting == null
                    ? List.of()
                    : waiting.stream()
                            .filter(each -> !each.firing().equals(firing))
                            .toList();
        }
    }

    /**
     * Whether there is room.
     *
     * @param held how many were held back before this one
     */
    record Turn(boolean isGiven, long held) {

        static final Turn FREE = new Turn(true, 0);
        private static final Turn NONE = new Turn(false, 0);
    }

    /**
     * The same notice again takes no more room; one that there is no room for waits until there is.
     *
     * @param notice its id
     */
    Turn take(String channel, String notice, Held one, Limit limit, Instant now) {
        Turn[] turn = new Turn[1];
        notes.change(KIND, channel, before -> {
            Had had = before.orElse(Had.NOTHING);
            List<One> lately = had.since(now.minus(limit.per()));
            List<Held> others = had.without(one.firing());
            if (lately.stream().anyMatch(each -> each.id().equals(notice))) {
                turn[0] = Turn.FREE;
                return new Had(lately, had.held(), others);
            }
            if (lately.size() < limit.most()) {
                turn[0] = new Turn(true, had.held());
                return new Had(and(lately, new One(notice, now)), 0, others);
            }
            turn[0] = Turn.NONE;
            List<Held> waiting = others.size() < MOST_WAITING ? and(others, one) : others;
            return new Had(lately, had.held() + 1, waiting);
        });
        return turn[0];
    }

    /**
     * A notice that waits no longer.
     *
     * @param others how many were held back beside it
     */
    record Due(Held notice, long others) {}

    /** The notice that has waited longest, once there is room for it. */
    Optional<Due> due(String channel, Limit limit, Instant now) {
        return notes.find(KIND, channel)
                .map(Note::value)
                .filter(had -> had.since(now.minus(limit.per())).size() < limit.most())
                .filter(had -> had.waiting() != null && !had.waiting().isEmpty())
                .map(had -> new Due(had.waiting().get(0), Math.max(0, had.held() - 1)));
    }

    /** It was told. */
    void told(String channel, String notice, Held one, Limit limit, Instant now) {
        notes.change(KIND, channel, before -> {
            Had had = before.orElse(Had.NOTHING);
            List<Held> others =
                    had.waiting().stream().filter(each -> !each.equals(one)).toList();
            return new Had(and(had.since(now.minus(limit.per())), new One(notice, now)), 0, others);
        });
    }

    private static <T> List<T> and(List<T> some, T one) {
        List<T> all = new ArrayList<>(some);
        all.add(one);
        return all;
    }
}
