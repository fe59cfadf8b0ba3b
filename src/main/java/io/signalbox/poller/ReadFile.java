package io.signalbox.poller;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.signalbox.format.FormatException;
import io.signalbox.format.Row;
import io.signalbox.format.RowReader;
import io.signalbox.ledger.Harvest.Reaped;
import io.signalbox.ledger.Receipt;
import io.signalbox.ledger.Receipt.Outcome;
import io.signalbox.poll.FilePlan;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.remotefile.FileVersion;

/** Reads one file from its cursor on, and keeps its rows some at a time. Used once. */
final class ReadFile {

    /** What is kept in one transaction: others wait for it. */
    private static final int MOST_AT_ONCE = 200;

    private static final int MOST_BYTES_AT_ONCE = 1024 * 1024;

    /** More than these are no broken rows, but another format. */
    private static final int MOST_BROKEN = 1000;

    private final String event;
    private final FilePlan plan;
    private final FileNotes notes;
    private final Clock clock;
    private final ReadRows messages;
    private final List<Reaped> some = new ArrayList<>();
    private int bytes;
    private Turn turn = new Turn(1, 0, 0, 0, 0, false);

    ReadFile(String event, FilePlan plan, FileNotes notes, Clock clock) {
        this.event = event;
        this.plan = plan;
        this.notes = notes;
        this.clock = clock;
        this.messages = new ReadRows(event, plan);
    }

    /** What has come of it so far. */
    Turn turn() {
        return turn;
    }

    /**
     * Reads it to its end, where its cursor is over then.
     *
     * @param open makes the bytes of one version of a file
     * @param control the file with totals beside it; null where none is declared
     * @param mostBytes of a file that is one message
     * @return why it was refused, or null
     * @throws FileInput.ChangedException when it is not the file any more that was begun
     */
    Problem read(Function<FileVersion, FileInput> open, FileVersion control, int mostBytes) {
        FileVersion file = notes.cursor().version();
        try {
            if (plan.rules().areAny() && !notes.cursor().checked()) {
                Optional<String> refusal = check(open.apply(file), control == null ? null : open.apply(control));
                if (refusal.isPresent()) {
                    return refused(refusal.get());
                }
                notes.keep(List.of(), notes.cursor().asChecked());
            }
            return plan.rows() == null ? whole(open.apply(file), mostBytes) : rows(open.apply(file));
        } catch (FormatException e) {
            return refused(e.getMessage());
        } catch (IOException e) {
            return refused("it cannot be read as its format");
        }
    }

    private Optional<String> check(FileInput in, FileInput control) throws IOException {
        Optional<String> refusal = new CheckFile(plan).refusal(in, control);
        in.verify();
        return refusal;
    }

    private Problem refused(String why) {
        return Problem.of(
                ProblemCode.FILE_REFUSED,
                "'" + notes.cursor().name() + "', which the poll of '" + event + "' has read, is refused: " + why);
    }

    private Problem whole(FileInput in, int mostBytes) throws IOException {
        byte[] content = in.readNBytes(mostBytes + 1);
        in.verify();
        if (content.length > mostBytes) {
            return refused("it has more than the " + mostBytes
                    + " bytes that one message may have (limits.maxAnswer); let 'read' say how its rows are written");
        }
        add(messages.reap(content, notes.cursor(), clock.instant()));
        keep(notes.cursor().asOver(1));
        return null;
    }

    private Problem rows(FileInput in) throws IOException {
        long before = notes.cursor().rows();
        long number = 0;
        long broken = 0;
        Row last = null;
        Instant now = clock.instant();
        try (RowReader rows = plan.rows().read(in)) {
            for (Row row = rows.next(); row != null; row = row.isLast() ? null : rows.next()) {
                if (++number > before && !plan.rules().isTrailer(row.value())) {
                    Reaped reaped = messages.reap(row, notes.cursor(), now);
                    if (isFull(reaped)) {
                        keep(notes.cursor().at(number - 1));
                        now = clock.instant();
                    }
                    add(reaped);
                }
                last = row;
                broken += row.isGood() || plan.rules().isTrailer(row.value()) ? 0 : 1;
                if (broken > MOST_BROKEN) {
                    keep(notes.cursor().at(number));
                    return refused("more than " + MOST_BROKEN + " of its rows are broken, up to line " + row.line()
                            + "; rows behind it are not read");
                }
            }
            in.verify();
        }
        if (last != null && last.isLast()) {
            keep(notes.cursor().at(number));
            return refused("line " + last.line() + ": " + last.flaw());
        }
        keep(notes.cursor().asOver(number));
        return null;
    }

    private boolean isFull(Reaped next) {
        return some.size() == MOST_AT_ONCE
                || !some.isEmpty() && bytes + next.message().size() > MOST_BYTES_AT_ONCE;
    }

    private void add(Reaped reaped) {
        some.add(reaped);
        bytes += reaped.message().size();
    }

    /** One transaction. */
    private void keep(FileCursor moved) {
        List<Receipt> receipts = notes.keep(some, moved);
        int news = 0;
        int flawed = 0;
        for (int i = 0; i < some.size(); i++) {
            boolean isNew = receipts.get(i).outcome() == Outcome.ACCEPTED;
            news += isNew ? 1 : 0;
            flawed += isNew && some.get(i).flaw() != null ? 1 : 0;
        }
        turn = turn.plus(new Turn(0, some.size(), news, 0, flawed, false));
        some.clear();
        bytes = 0;
    }
}
