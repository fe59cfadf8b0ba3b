package io.signalbox.access;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

import org.jboss.logging.Logger;

import io.signalbox.datafolder.PrivateFiles;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.schedule.Job;
import io.signalbox.schedule.Schedule;

/**
 * Tokens in the ledger's notes, by the names of their holders: the same in all processes. Each has a copy, which it brings in line with
 * every change; one that could not be read anew for a while is good for nobody.
 */
public final class LedgerTokens implements TokenStore {

    private static final Logger LOG = Logger.getLogger(LedgerTokens.class);
    private static final NoteKind<Kept> KIND = NoteKind.of(NoteName.TOKEN, Kept.class);
    private static final NoteKind<Removed> REMOVED = NoteKind.of(NoteName.REMOVED_TOKEN, Removed.class);
    private static final Duration READ_EVERY = Duration.ofSeconds(5);
    private static final long GOOD_NANOS = Duration.ofSeconds(20).toNanos();

    private final Notes notes;
    private final Path file;
    private final LongSupplier nanos;
    private volatile Copy copy;

    /**
     * @param file what earlier versions kept them in, taken over once
     * @param nanos the monotonic clock
     */
    public LedgerTokens(Notes notes, Path file, LongSupplier nanos) {
        this.notes = notes;
        this.file = file;
        this.nanos = nanos;
    }

    /**
     * As it is written; the token itself is nowhere.
     *
     * @param person whose it is, or null
     */
    private record Kept(String roles, String hash, String person) {}

    /** A file of before brings no token of that name back. */
    private record Removed(boolean removed) {}

    private record Copy(List<TokenEntry> entries, long readAt) {}

    /**
     * Who holds a token.
     *
     * @param person whose it is: the name of an account, or null
     */
    public record Holder(String name, String roles, String person) {}

    @Override
    public List<TokenEntry> all() {
        Copy now = copy;
        if (now == null || nanos.getAsLong() - now.readAt() > GOOD_NANOS) {
            throw new ProblemException(Problem.of(
                    ProblemCode.LEDGER_UNAVAILABLE,
                    "the ledger, which knows the access tokens, cannot be read; only the token in the data folder of this"
                            + " hub is taken meanwhile"));
        }
        return now.entries();
    }

    @Override
    public void follow(Schedule schedule) {
        takeOver();
        notes.changes().subscribe(KIND, this::refresh);
        schedule.add(Job.every("access-tokens", READ_EVERY, this::refresh))
                .now()
                .toCompletableFuture()
                .join();
    }

    /** Reads the ledger. */
    void refresh() {
        long asked = nanos.getAsLong();
        List<TokenEntry> entries = new ArrayList<>();
        for (Note<Kept> note : notes.all(KIND)) {
            try {
                entries.add(TokenEntry.of(
                        note.key(),
                        note.value().roles(),
                        note.value().hash(),
                        note.value().person()));
            } catch (IllegalArgumentException e) {
                LOG.warnf("A token in the ledger cannot be read; it is not accepted name=%s", note.key());
            }
        }
        copy = new Copy(List.copyOf(entries), asked);
    }

    /** By name. May block. */
    public List<Holder> holders() {
        return notes.all(KIND).stream()
                .map(note -> new Holder(
                        note.key(), note.value().roles(), note.value().person()))
                .toList();
    }

    /**
     * May block.
     *
     * @param hash of the token, in hex
     * @param person whose it is: the name of an account, or null
     * @return false when somebody of that name holds one already
     */
    public boolean add(String name, Grants grants, String hash, String person) {
        return notes.put(KIND, name, 0, new Kept(grants.text(), hash, person));
    }

    /**
     * From then on no process takes it. May block.
     *
     * @return false when nobody of that name holds one
     */
    public boolean remove(String name) {
        while (true) {
            Optional<Note<Kept>> note = notes.find(KIND, name);
            if (note.isEmpty()) {
                return false;
            }
            notes.change(REMOVED, name, before -> new Removed(true));
            if (notes.remove(KIND, name, note.get().version())) {
                return true;
            }
        }
    }

    /**
     * A file of an earlier version, or of a hub that was on SQLite before: who holds a token in the ledger already keeps that one, and who held
     * one that was removed there gets none.
     */
    private void takeOver() {
        if (!Files.exists(file)) {
            return;
        }
        int taken = 0;
        List<TokenEntry> entries = new TokensFile(file).all();
        for (TokenEntry each : entries) {
            String person = each.person() == null ? null : each.person().names().get(0);
            boolean added = notes.find(REMOVED, each.name()).isEmpty()
                    && add(each.name(), each.grants(), HexFormat.of().formatHex(each.hash()), person);
            taken += added ? 1 : 0;
        }
        Path left = PrivateFiles.setAside(file, "tokens");
        LOG.infof(
                "Access tokens were taken over into the ledger tokens=%d known-or-removed=%d file=%s",
                taken, entries.size() - taken, left);
    }
}
