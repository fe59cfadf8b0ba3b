package io.signalbox.drop;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

import org.jboss.logging.Logger;

import io.signalbox.check.Unit;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.Notes.Note;

/**
 * The last good version of each unit, kept in the ledger: for the next start, and for the other processes on the ledger. What
 * cannot be kept runs all the same.
 */
final class LastGood {

    private static final Logger LOG = Logger.getLogger(LastGood.class);
    static final NoteKind<Packed> KIND = NoteKind.of(NoteName.ROUTE_VERSION, Packed.class);
    private static final int LARGEST = 2 * 1024 * 1024;

    private static final int AT_ONCE = 64;

    private final Notes notes;

    LastGood(Notes notes) {
        this.notes = notes;
    }

    /** @param files a ZIP of them */
    record Packed(String version, Instant since, byte[] files) {}

    /** A version, and since when it is the last good one. */
    record Entry(UnitVersion version, Instant since) {}

    /** What is kept of all units; one that cannot be read counts as not kept. */
    SortedMap<Unit, Entry> all() {
        SortedMap<Unit, Entry> all = new TreeMap<>();
        for (Note<Packed> note : notes.all(KIND)) {
            try {
                Unit unit = UnitPaths.ofKey(note.key());
                Map<String, byte[]> files = PackedFiles.unpack(note.value().files());
                all.put(
                        unit,
                        new Entry(new UnitVersion(unit, files), note.value().since()));
            } catch (IOException | RuntimeException e) {
                LOG.warnf("A last good version cannot be read unit=%s", note.key());
                LOG.debug("Because of", e);
            }
        }
        return all;
    }

    /** Many share a commit. */
    void keep(Collection<Entry> kept) {
        List<Entry> left = List.copyOf(kept);
        for (int from = 0; from < left.size(); from += AT_ONCE) {
            List<Entry> some = left.subList(from, Math.min(from + AT_ONCE, left.size()));
            Map<String, CompletionStage<Boolean>> writes = new LinkedHashMap<>();
            some.forEach(entry -> write(entry, writes));
            writes.forEach((key, written) -> settle("kept", key, () -> Ledger.await(written)));
        }
    }

    private void write(Entry kept, Map<String, CompletionStage<Boolean>> writes) {
        UnitVersion version = kept.version();
        byte[] packed = PackedFiles.pack(version.files());
        if (packed.length > LARGEST) {
            LOG.warnf(
                    "Too large to be kept as last good version unit=%s version=%s bytes=%d limit=%d",
                    version.unit(), version.hash(), packed.length, LARGEST);
            return;
        }
        String key = UnitPaths.key(version.unit());
        settle("kept", key, () -> {
            long known = notes.find(KIND, key).map(Note::version).orElse(0L);
            writes.put(key, notes.write(KIND, key, known, new Packed(version.hash(), kept.since(), packed)));
            return true;
        });
    }

    void forget(Unit unit) {
        String key = UnitPaths.key(unit);
        settle("forgotten", key, () -> notes.find(KIND, key)
                .map(note -> notes.remove(KIND, key, note.version()))
                .orElse(true));
    }

    private static void settle(String what, String key, BooleanSupplier write) {
        try {
            if (!write.getAsBoolean()) {
                LOG.debugf("Another process wrote at the same time unit=%s", key);
            }
        } catch (RuntimeException e) {
            LOG.warnf("The last good version could not be %s unit=%s", what, key);
            LOG.debug("Because of", e);
        }
    }
}
