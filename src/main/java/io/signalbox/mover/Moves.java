package io.signalbox.mover;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import io.signalbox.ledger.DeliveryAdmin.FullDelivery;
import io.signalbox.ledger.DeliveryAdmin.Intervention;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes.Note;

/**
 * The shares of all moves, as they are in the ledger's notes: they hold over restarts and in all processes. May block. Safe for many
 * threads.
 */
public final class Moves {

    static final NoteKind<Shares> KIND = NoteKind.of(NoteName.MOVE, Shares.class);

    /** What is known is no older than this when it is asked for, whatever becomes of notices of changes. */
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final Ledger ledger;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private volatile Known known;

    /** @param nanoTime a clock that does not jump */
    public Moves(Ledger ledger, Clock clock, LongSupplier nanoTime) {
        this.ledger = ledger;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    private record Known(long at, Map<String, Shares> shares) {}

    /** Which shares the calls of a system had at another version. */
    public Shares of(String from, String to) {
        return fresh().shares().getOrDefault(key(from, to), Shares.NONE);
    }

    /** Whether what is about this subject goes to the new version now. */
    public boolean isThere(String from, String to, String subject) {
        return of(from, to).isThere(subject);
    }

    /**
     * Where a delivery about this subject may have been called since it is there, or since somebody has looked at it last:
     * {@code true} for the new version.
     */
    public Set<Boolean> sides(String from, String to, String subject, long delivery) {
        return of(from, to).since(since(delivery), subject);
    }

    private Instant since(long delivery) {
        return ledger.admin()
                .messageOf(delivery)
                .flatMap(message -> message.deliveries().stream()
                        .filter(each -> each.delivery().delivery() == delivery)
                        .findFirst())
                .flatMap(Moves::touched)
                .orElse(Instant.EPOCH);
    }

    private static Optional<Instant> touched(FullDelivery delivery) {
        return Stream.concat(
                        Stream.of(delivery.delivery().acceptedAt()),
                        delivery.deeds().stream().map(Intervention::at))
                .max(Instant::compareTo);
    }

    /** Changes the share, for all messages that come to their call from now on. */
    public Share set(String from, String to, int percent, String by, String reason) {
        return set(from, to, new Share(clock.instant(), percent, by, reason, false));
    }

    /** Sends all back, since too many calls failed. */
    public Share sendBack(String from, String to, String by, String reason) {
        return set(from, to, new Share(clock.instant(), 0, by, reason, true));
    }

    private Share set(String from, String to, Share share) {
        ledger.notes().change(KIND, key(from, to), before -> before.orElse(Shares.NONE)
                .with(share));
        refresh();
        return share;
    }

    private static String key(String from, String to) {
        return from + "/" + to;
    }

    private Known fresh() {
        Known now = known;
        return now != null && nanoTime.getAsLong() - now.at() < FRESH_NANOS ? now : read();
    }

    private synchronized Known read() {
        Known now = known;
        if (now != null && nanoTime.getAsLong() - now.at() < FRESH_NANOS) {
            return now;
        }
        return refresh();
    }

    /** Looks what other processes have changed. */
    synchronized Known refresh() {
        long at = nanoTime.getAsLong();
        Map<String, Shares> shares = new TreeMap<>();
        for (Note<Shares> note : ledger.notes().all(KIND)) {
            shares.put(note.key(), note.value());
        }
        known = new Known(at, Map.copyOf(shares));
        return known;
    }
}
