package io.signalbox.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;

/** How many notices each channel has had lately, in the ledger's notes, so that a restart begins nothing anew. */
final class NoticeRates {

    private static final NoteKind<Had> KIND = NoteKind.of(NoteName.NOTICES, Had.class);

    private final Notes notes;

    NoticeRates(Notes notes) {
        this.notes = notes;
    }

    /** One notice. */
    private record One(String id, Instant at) {}

    /**
     * What a channel has had.
     *
     * @param held how many were held back since the last that was not
     */
    private record Had(List<One> lately, long held) {}

    /**
     * Whether there is room.
     *
     * @param held how many were held back before this one
     */
    record Turn(boolean isGiven, long held) {

        static final Turn FREE = new Turn(true, 0);
    }

    /** The same notice again takes no more room. */
    Turn take(String channel, String notice, int most, Duration per, Instant now) {
        Turn[] turn = new Turn[1];
        notes.change(KIND, channel, before -> {
            Had had = before.orElse(new Had(List.of(), 0));
            List<One> lately = new ArrayList<>(had.lately());
            lately.removeIf(one -> !one.at().plus(per).isAfter(now));
            Optional<One> again =
                    lately.stream().filter(one -> one.id().equals(notice)).findFirst();
            if (again.isPresent()) {
                turn[0] = Turn.FREE;
                return new Had(lately, had.held());
            }
            if (lately.size() >= most) {
                turn[0] = new Turn(false, 0);
                return new Had(lately, had.held() + 1);
            }
            turn[0] = new Turn(true, had.held());
            lately.add(new One(notice, now));
            return new Had(lately, 0);
        });
        return turn[0];
    }
}
