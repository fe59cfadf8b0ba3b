package io.signalbox.poller;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.remotefile.FileVersion;

/**
 * How far a poll is with the file that it reads.
 *
 * @param name of the file; null where none is being read
 * @param mark names this file among all that had or will have its name; stays while it is read, also when it changes meanwhile
 * @param rows that are kept, sound or not
 * @param checked whether the whole file was looked through before
 * @param over whether all of it is kept, so that it only has to be cleared away
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
record FileCursor(String name, long size, long modified, String mark, long rows, boolean checked, boolean over) {

    static final NoteKind<FileCursor> KIND = NoteKind.of(NoteName.FILE_CURSOR, FileCursor.class);

    static final FileCursor NONE = new FileCursor(null, 0, 0, null, 0, false, false);

    static FileCursor begin(FileVersion file) {
        String mark = Instant.ofEpochMilli(file.modified()) + "-" + file.size();
        return new FileCursor(file.name(), file.size(), file.modified(), mark, 0, false, false);
    }

    FileVersion version() {
        return new FileVersion(name, size, modified);
    }

    boolean reads(String file) {
        return file.equals(name);
    }

    FileCursor at(long count) {
        return new FileCursor(name, size, modified, mark, count, checked, false);
    }

    FileCursor asChecked() {
        return new FileCursor(name, size, modified, mark, rows, true, false);
    }

    FileCursor asOver(long count) {
        return new FileCursor(name, size, modified, mark, count, checked, true);
    }

    /** The same file from its beginning, after it has changed: rows that are kept are known by the mark. */
    FileCursor changed(FileVersion now) {
        return new FileCursor(name, now.size(), now.modified(), mark, 0, false, false);
    }

    /** For people. */
    String words() {
        return name == null ? null : name + ", " + rows + " rows";
    }
}
