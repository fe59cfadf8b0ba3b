package io.signalbox.reconciler;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.delivery.RunScope;
import io.signalbox.exchange.Answer;
import io.signalbox.exchange.SamplePayload;
import io.signalbox.format.FormatException;
import io.signalbox.format.Row;
import io.signalbox.format.RowReader;
import io.signalbox.poll.Listing;
import io.signalbox.poll.Paging;
import io.signalbox.poller.FileCalls;
import io.signalbox.poller.FileInput;
import io.signalbox.poller.NewestFile;
import io.signalbox.poller.PatientCalls;
import io.signalbox.problem.FailureClass;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.reconcile.RecordFile;
import io.signalbox.reconcile.Side;
import io.signalbox.remotefile.FileVersion;
import io.signalbox.system.DirectCalls;
import io.signalbox.system.SystemDescriptor;

/** Reads one side to its end, from where an earlier run was interrupted. Used once; blocks. */
final class ReadSide {

    private static final long MARK_EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    private final Side side;
    private final SystemDescriptor system;
    private final String operation;
    private final MakeRecord make;
    private final RunFolder folder;
    private final RecordFile records;
    private final DirectCalls calls;
    private final Clock clock;
    private final RunScope run;
    private final BooleanSupplier goesOn;
    private SideProgress at;
    private long marked = System.nanoTime();

    /** What all sides read with. */
    record With(DirectCalls calls, Clock clock, RunScope run, BooleanSupplier goesOn) {}

    ReadSide(
            Side side,
            SystemDescriptor system,
            String operation,
            MakeRecord make,
            RunFolder folder,
            RecordFile records,
            With with) {
        this.side = side;
        this.system = system;
        this.operation = operation;
        this.make = make;
        this.folder = folder;
        this.records = records;
        this.calls = with.calls();
        this.clock = with.clock();
        this.run = with.run();
        this.goesOn = with.goesOn();
        this.at = folder.progress(side);
    }

    /** @throws PatientCalls.StoppedException when it is to end before it has read all */
    void read(Listing listing) throws IOException {
        if (listing instanceof Listing.Pages pages) {
            pages(pages);
        } else {
            rows((Listing.Rows) listing);
        }
        records.finish();
    }

    private String what() {
        return "'" + system.name() + "/" + operation + "'";
    }

    private void add(JsonNode item, String where) throws IOException {
        MakeRecord.Made made = make.of(item);
        if (made.record() != null) {
            records.add(made.record());
            at = new SideProgress(at.page(), at.mark(), at.records() + 1, at.unusable(), at.flaw(), false);
        } else {
            unusable(where + ": " + made.flaw());
        }
    }

    private void unusable(String flaw) {
        at = new SideProgress(
                at.page(), at.mark(), at.records(), at.unusable() + 1, at.flaw() == null ? flaw : at.flaw(), false);
    }

    private void mark(String page, boolean done) throws IOException {
        at = new SideProgress(page, records.mark(), at.records(), at.unusable(), at.flaw(), done);
        folder.keep(side, at);
        marked = System.nanoTime();
    }

    private void pages(Listing.Pages listing) throws IOException {
        PatientCalls patient = new PatientCalls(goesOn, clock);
        String key = "reconcile-" + system.name() + "/" + operation + "-"
                + run.begun().toEpochMilli();
        String page = at.page();
        boolean isFirst = true;
        while (!at.done()) {
            if (!goesOn.getAsBoolean()) {
                mark(page, false);
                throw new PatientCalls.StoppedException();
            }
            String asked = page;
            Supplier<Answer> call = () -> calls.read(system, listing.reads(), payload(listing, asked), key);
            boolean isNoted = isFirst;
            Answer answer = answer(asked, () -> patient.call(isNoted ? noted(call, key) : call));
            List<JsonNode> items = items(listing.paging(), answer);
            for (JsonNode each : items) {
                add(each, page == null ? "the first page" : "page '" + page + "'");
            }
            page = next(listing.paging(), page, answer, items);
            isFirst = false;
            if (page == null || System.nanoTime() - marked > MARK_EVERY_NANOS) {
                mark(page, page == null);
            }
        }
    }

    /** The first call of a run is among the calls that people look at; of thousands of pages nobody looks at each. */
    private Supplier<Answer> noted(Supplier<Answer> call, String key) {
        return () -> run.calling(
                system.name(), operation, key, call, answer -> answer.outcome().code());
    }

    private Answer answer(String page, Supplier<Answer> call) throws IOException {
        try {
            return call.get();
        } catch (ProblemException e) {
            if (page != null && e.problem().failureClass() == FailureClass.PERMANENT) {
                // The name of a page does not live for ever: the next run reads this side anew.
                folder.keep(side, SideProgress.NONE);
            }
            throw e;
        }
    }

    private static SamplePayload payload(Listing.Pages listing, String page) {
        return SamplePayload.ofPlaces(listing.paging().places(listing.cursor(), page));
    }

    private List<JsonNode> items(Paging paging, Answer answer) {
        if (!(answer.content().value() instanceof JsonNode json)) {
            throw unreadable("the answer is no JSON");
        }
        return paging.items(json)
                .orElseThrow(() -> unreadable("there is no list at '" + paging.items() + "' of the answer"));
    }

    private String next(Paging paging, String page, Answer answer, List<JsonNode> items) {
        String next = paging.next(page, (JsonNode) answer.content().value(), items, answer.headers("Link"));
        if (next != null && next.equals(page)) {
            throw unreadable("the system names the page that it has just given as the next one");
        }
        return next;
    }

    private ProblemException unreadable(String why) {
        return new ProblemException(
                Problem.of(ProblemCode.ANSWER_UNREADABLE, what() + " cannot be read to its end: " + why));
    }

    /** A file is read from its beginning, each time. */
    private void rows(Listing.Rows listing) throws IOException {
        if (at.done()) {
            return;
        }
        at = SideProgress.NONE;
        FileCalls files = new FileCalls(system, listing.files(), calls, run, goesOn, clock);
        FileVersion file = NewestFile.of(listing.files(), files.list(), what(), clock);
        FileInput in = new FileInput(files, file, system.limits().maxAnswer());
        try (RowReader rows = listing.rows().read(in)) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                if (row.isGood()) {
                    add(row.value(), "line " + row.line());
                } else {
                    unusable("line " + row.line() + ": " + row.flaw());
                }
                if (row.isLast()) {
                    break;
                }
            }
            in.verify();
        } catch (FormatException e) {
            throw refused(file, e.getMessage());
        } catch (FileInput.ChangedException e) {
            throw new ProblemException(Problem.of(
                    ProblemCode.FILE_CHANGED, "'" + file.name() + "' has changed while " + what() + " was read of it"));
        }
        mark(null, true);
    }

    private ProblemException refused(FileVersion file, String why) {
        return new ProblemException(Problem.of(
                ProblemCode.FILE_REFUSED,
                "'" + file.name() + "', of which " + what() + " is read, is refused: " + why));
    }
}
