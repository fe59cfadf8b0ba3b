package io.signalbox.poller;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.signalbox.ledger.Harvest;
import io.signalbox.ledger.Harvest.Reaped;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.ledger.Receipt;
import io.signalbox.problem.Problem;
import io.signalbox.remotefile.FileVersion;

/** What is remembered of the files of one event. For one run. */
final class FileNotes {

    private final Ledger ledger;
    private final String event;
    private FileCursor cursor = FileCursor.NONE;
    private long version;
    private Map<String, Note<FileOver>> over = Map.of();

    FileNotes(Ledger ledger, String event) {
        this.ledger = ledger;
        this.event = event;
    }

    void read() {
        Optional<Note<FileCursor>> note = ledger.notes().find(FileCursor.KIND, event);
        cursor = note.map(Note::value).orElse(FileCursor.NONE);
        version = note.map(Note::version).orElse(0L);
        over = new HashMap<>();
        for (Note<FileOver> each : ledger.notes().all(FileOver.KIND)) {
            if (each.key().startsWith(event + "/")) {
                over.put(each.key().substring(event.length() + 1), each);
            }
        }
    }

    FileCursor cursor() {
        return cursor;
    }

    /** One transaction; what became of each message. */
    List<Receipt> keep(List<Reaped> messages, FileCursor moved) {
        List<Receipt> receipts = Ledger.await(
                        ledger.harvest(new Harvest<>(event, messages, FileCursor.KIND, event, version, moved)))
                .orElseThrow(OutpacedException::new);
        cursor = moved;
        version++;
        return receipts;
    }

    /** Without writing: what is not kept yet begins there. */
    void begin(FileCursor begun) {
        cursor = begun;
    }

    /** Empty for a file that is to be read. */
    Optional<FileOver> over(FileVersion file) {
        return Optional.ofNullable(over.get(file.name())).map(Note::value).filter(each -> each.is(file));
    }

    /** The file under the cursor is not read again. The note is there before the cursor lets go of it. */
    void over(Problem refused) {
        FileVersion file = cursor.version();
        ledger.notes().change(FileOver.KIND, event + "/" + file.name(), before -> FileOver.of(file, refused));
        keep(List.of(), FileCursor.NONE);
        ledger.notes().find(FileOver.KIND, event + "/" + file.name()).ifPresent(note -> over.put(file.name(), note));
    }

    /** It does not lie there any more. */
    void forget(String file) {
        Note<FileOver> note = over.remove(file);
        if (note != null) {
            ledger.notes().remove(FileOver.KIND, note.key(), note.version());
        }
    }

    /** Forgets all that do not lie there any more. */
    void forgetAllBut(java.util.Set<String> names) {
        for (String name : List.copyOf(over.keySet())) {
            if (!names.contains(name)) {
                forget(name);
            }
        }
    }

    /** As if nothing had ever been read. */
    static void reset(Ledger ledger, String event) {
        ledger.notes().change(FileCursor.KIND, event, before -> FileCursor.NONE);
        for (Note<FileOver> each : ledger.notes().all(FileOver.KIND)) {
            if (each.key().startsWith(event + "/")) {
                ledger.notes().remove(FileOver.KIND, each.key(), each.version());
            }
        }
    }
}
