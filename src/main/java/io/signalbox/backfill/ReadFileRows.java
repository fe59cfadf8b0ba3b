package io.signalbox.backfill;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import io.signalbox.backfill.Backfill.Place;
import io.signalbox.format.FormatException;
import io.signalbox.format.Row;
import io.signalbox.format.RowReader;
import io.signalbox.poll.Listing;
import io.signalbox.poller.FileCalls;
import io.signalbox.poller.FileInput;
import io.signalbox.poller.NewestFile;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.remotefile.FileVersion;

/** Reads the rows of the newest whole file. Which file that was is part of where it goes on: another one is not begun in its middle. */
final class ReadFileRows implements ReadRecords {

    private final String file;
    private final FileInput in;
    private final RowReader rows;
    /** How many were done before. */
    private final long done;

    private long row;

    /**
     * @param what reads it, for people
     * @param from the file that was begun, and how many rows of it are done
     */
    ReadFileRows(Listing.Rows listing, FileCalls calls, String what, Place from, int mostAnswer, Clock clock)
            throws IOException {
        FileVersion newest = NewestFile.of(listing.files(), calls.list(), what, clock);
        this.file = newest.name() + " " + newest.size() + " " + newest.modified();
        if (from.page() != null && !from.page().equals(file)) {
            throw new ProblemException(Problem.of(
                    ProblemCode.FILE_CHANGED,
                    "the file of which " + what
                            + " is read is not the one that was begun; begin the backfill from its start:"
                            + " what came before is known, and does not come again"));
        }
        this.in = new FileInput(calls, newest, mostAnswer);
        this.rows = listing.rows().read(in);
        this.done = from.done();
    }

    @Override
    public Stretch next(int most) throws IOException {
        List<Item> some = new ArrayList<>();
        try {
            while (row < done && rows.next() != null) {
                row++;
            }
            while (some.size() < most) {
                Row next = rows.next();
                if (next == null) {
                    in.verify();
                    return stretch(some, true);
                }
                row++;
                some.add(next.isGood() ? new Item(next.value(), null) : new Item(null, next.flaw()));
                if (next.isLast()) {
                    in.verify();
                    return stretch(some, true);
                }
            }
        } catch (FormatException e) {
            throw new ProblemException(
                    Problem.of(ProblemCode.FILE_REFUSED, "'" + file + "' is refused: " + e.getMessage()));
        } catch (FileInput.ChangedException e) {
            throw new ProblemException(
                    Problem.of(ProblemCode.FILE_CHANGED, "'" + file + "' has changed while it was read"));
        }
        return stretch(some, false);
    }

    private Stretch stretch(List<Item> items, boolean isLast) {
        return new Stretch(items, new Place(file, row, null), isLast);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
