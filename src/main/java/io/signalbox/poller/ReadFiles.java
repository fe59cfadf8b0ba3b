package io.signalbox.poller;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

import org.jboss.logging.Logger;

import io.signalbox.delivery.RunScope;
import io.signalbox.ledger.Ledger;
import io.signalbox.poll.FilePlan;
import io.signalbox.poll.FileRules;
import io.signalbox.poller.FileInput.ChangedException;
import io.signalbox.poller.PatientCalls.StoppedException;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.remotefile.FileSource;
import io.signalbox.remotefile.FileSource.Then;
import io.signalbox.remotefile.FileVersion;
import io.signalbox.system.DirectCalls;
import io.signalbox.system.SystemDescriptor;

/**
 * Reads the files of one event, one after the other by name, and clears away those of which all is kept. A crash at any place is made good by the next
 * run: what is kept is in the cursor of that transaction, and what only has to be cleared away is remembered for as long as it lies there.
 */
final class ReadFiles implements PollRun {

    private static final Logger LOG = Logger.getLogger(ReadFiles.class);
    private static final Duration AFTER_A_CHANGE = Duration.ofSeconds(10);

    private final SystemDescriptor system;
    private final FilePlan plan;
    private final String event;
    private final FileNotes notes;
    private final DirectCalls calls;
    private final Clock clock;
    private final Settling settling;
    private FileCalls files;
    private Turn turn = Turn.NONE;
    private Problem left;
    private Duration again;

    ReadFiles(
            SystemDescriptor system, FilePlan plan, Ledger ledger, DirectCalls calls, Clock clock, Settling settling) {
        this.system = system;
        this.plan = plan;
        this.event = system.name() + "/" + plan.name();
        this.notes = new FileNotes(ledger, event);
        this.calls = calls;
        this.clock = clock;
        this.settling = settling;
    }

    @Override
    public Turn read(RunScope run, BooleanSupplier goesOn) {
        files = new FileCalls(system, plan.files(), calls, run, goesOn, clock);
        try {
            notes.read();
            if (notes.cursor().over()) {
                notes.over((Problem) null);
            }
            pass(goesOn);
            return turn.ending(left, again);
        } catch (OutpacedException e) {
            LOG.debugf("A poll ends, since its cursor was moved meanwhile event=%s", event);
        } catch (StoppedException e) {
            LOG.debugf("A poll ends before it has read all files event=%s", event);
        }
        return turn;
    }

    private void pass(BooleanSupplier goesOn) {
        Map<String, FileVersion> listed = new LinkedHashMap<>();
        files.list().forEach(file -> listed.put(file.name(), file));
        notes.forgetAllBut(listed.keySet());
        settling.seen(List.copyOf(listed.values()), clock.instant());
        for (FileVersion file : inOrder(listed)) {
            if (!goesOn.getAsBoolean()) {
                throw new StoppedException();
            }
            Optional<FileOver> over = notes.over(file);
            if (over.isPresent()) {
                clearAway(file, over.get(), listed);
            } else if (!isWhole(file, listed.keySet()) || !take(file, listed)) {
                if (notes.cursor().reads(file.name())) {
                    return; // the others wait until it is known what becomes of this one
                }
            }
        }
    }

    /** The one under way first, then by name; files that only say that others are whole are none. */
    private List<FileVersion> inOrder(Map<String, FileVersion> listed) {
        FileSource source = plan.files();
        List<FileVersion> meant = source.meant(List.copyOf(listed.values()));
        Set<String> doneFiles = new HashSet<>();
        meant.forEach(file -> doneFiles.add(source.doneFile(file.name())));
        List<FileVersion> order = new ArrayList<>();
        String underWay = notes.cursor().name();
        if (underWay != null && !listed.containsKey(underWay)) {
            left = Problem.of(
                    ProblemCode.FILE_GONE,
                    "'" + underWay + "', which the poll of '" + event + "' was reading, is gone; kept are its first "
                            + notes.cursor().rows() + " rows");
            notes.keep(List.of(), FileCursor.NONE);
        } else if (underWay != null) {
            order.add(listed.get(underWay));
        }
        meant.stream()
                .filter(file -> !doneFiles.contains(file.name()) && !file.name().equals(underWay))
                .forEach(order::add);
        return order;
    }

    private boolean isWhole(FileVersion file, Set<String> names) {
        String doneFile = plan.files().doneFile(file.name());
        if (doneFile != null) {
            return names.contains(doneFile);
        }
        Duration wait = plan.files().settled();
        if (settling.isSettled(file, wait, clock.instant())) {
            return true;
        }
        again = wait;
        return false;
    }

    /** Reads one file to its end; false when it has changed meanwhile. */
    private boolean take(FileVersion file, Map<String, FileVersion> listed) {
        if (!notes.cursor().reads(file.name())) {
            notes.begin(FileCursor.begin(file));
        } else if (!notes.cursor().version().equals(file)) {
            changed(file);
        }
        ReadFile read = new ReadFile(event, plan, notes, clock);
        int most = system.limits().maxAnswer();
        FileRules.Control control = plan.rules().control();
        try {
            Problem refused = read.read(
                    each -> new FileInput(files, each, most),
                    control == null ? null : listed.get(plan.files().doneFile(file.name())),
                    most);
            notes.over(refused);
        } catch (ChangedException e) {
            changed(e.now().name().equals(file.name()) ? e.now() : file); // or it is the control file that has
            again = plan.files().settled() == null
                    ? AFTER_A_CHANGE
                    : plan.files().settled();
            return false;
        } catch (ProblemException e) {
            if (e.problem().code() != ProblemCode.REQUEST_REFUSED
                    || notes.cursor().rows() > 0) {
                throw e;
            }
            left = e.problem(); // it alone cannot be read; nothing of it is kept, and its neighbours go on
            notes.begin(FileCursor.NONE);
            return false;
        } finally {
            turn = turn.plus(read.turn());
        }
        notes.over(file).ifPresent(over -> clearAway(file, over, listed));
        return true;
    }

    private void changed(FileVersion now) {
        left = Problem.of(
                ProblemCode.FILE_CHANGED,
                "'" + now.name() + "' has changed while the poll of '" + event
                        + "' was reading it; it is read anew, and rows that are kept are not taken twice");
        notes.keep(List.of(), notes.cursor().changed(now));
    }

    /** What says that it is whole goes first: alone it would speak for the next file of the name. */
    private void clearAway(FileVersion file, FileOver over, Map<String, FileVersion> listed) {
        FileSource source = plan.files();
        left = over.problem() == null ? left : over.problem();
        String target = over.problem() == null ? source.target() : source.failed();
        boolean isDeleted = over.problem() == null && source.then() == Then.DELETE;
        if (target == null && !isDeleted) {
            return;
        }
        String doneFile = source.doneFile(file.name());
        try {
            for (FileVersion each : new FileVersion[] {doneFile == null ? null : listed.get(doneFile), file}) {
                if (each != null && isDeleted) {
                    files.delete(each);
                } else if (each != null) {
                    files.move(each, target);
                }
            }
            notes.forget(file.name());
        } catch (ProblemException e) {
            LOG.debugf("A file that was read could not be cleared away; that is tried again event=%s", event);
            left = over.problem() == null ? e.problem() : over.problem();
        }
    }
}
