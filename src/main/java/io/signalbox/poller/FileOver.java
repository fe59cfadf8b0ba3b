package io.signalbox.poller;

import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.remotefile.FileVersion;

/**
 * A file that lies there and is not to be read again.
 *
 * @param refused why it was refused, or null where it was read
 */
record FileOver(long size, long modified, String refused) {

    static final NoteKind<FileOver> KIND = NoteKind.of(NoteName.FILE_OVER, FileOver.class);

    static FileOver of(FileVersion file, Problem refused) {
        return new FileOver(file.size(), file.modified(), refused == null ? null : refused.detail());
    }

    boolean is(FileVersion file) {
        return file.size() == size && file.modified() == modified;
    }

    Problem problem() {
        return refused == null ? null : Problem.of(ProblemCode.FILE_REFUSED, refused);
    }
}
