package io.signalbox.reconciler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import io.signalbox.delivery.RunScope;
import io.signalbox.document.Sha256;
import io.signalbox.integration.Reconciliation;
import io.signalbox.integration.Reconciliation.Source;
import io.signalbox.ledger.Ledger;
import io.signalbox.mapping.Mapping;
import io.signalbox.mapping.Mappings;
import io.signalbox.poll.Listing;
import io.signalbox.poller.PatientCalls;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.reconcile.CompareRecords;
import io.signalbox.reconcile.ComparedFields;
import io.signalbox.reconcile.RecordFile;
import io.signalbox.reconcile.Side;
import io.signalbox.reconciler.WantedReconciliations.Wanted;
import io.signalbox.remotefile.FileSource;
import io.signalbox.system.DirectCalls;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.Systems;

/** One run of one reconciliation: both sides are read at a time, then compared. Blocks. */
final class ReconcileRun {

    /** Of a partition of both sides; what the table of it takes is somewhat more. */
    private static final long IN_MEMORY = 16L * 1024 * 1024;

    private final Ledger ledger;
    private final Systems systems;
    private final Mappings mappings;
    private final DirectCalls calls;
    private final Clock clock;
    private final Executor workers;
    private final Path data;
    private final long mostDisk;

    /**
     * @param data the folder for what runs have on disk
     * @param mostDisk bytes of the records of one side
     */
    ReconcileRun(
            Ledger ledger,
            Systems systems,
            Mappings mappings,
            DirectCalls calls,
            Clock clock,
            Executor workers,
            Path data,
            long mostDisk) {
        this.ledger = ledger;
        this.systems = systems;
        this.mappings = mappings;
        this.calls = calls;
        this.clock = clock;
        this.workers = workers;
        this.data = data;
        this.mostDisk = mostDisk;
    }

    /**
     * Runs, from where an earlier run was interrupted.
     *
     * @return what came of it; null when it was to end before
     * @throws ProblemException why it did not come to its end
     */
    Results.Past run(Wanted wanted, RunScope scope, BooleanSupplier goesOn) {
        Reconciliation plan = wanted.plan();
        try {
            RunFolder folder = RunFolder.open(data.resolve(plan.name()), planHash(plan), clock.instant());
            try (RecordFile left = folder.records(Side.LEFT, mostDisk);
                    RecordFile right = folder.records(Side.RIGHT, mostDisk)) {
                read(plan, folder, left, right, scope, goesOn);
                Results.Past past = compare(wanted, folder, left, right, goesOn);
                if (past != null) {
                    folder.remove();
                }
                return past;
            }
        } catch (PatientCalls.StoppedException e) {
            return null;
        } catch (IOException e) {
            throw notKept(plan, e);
        }
    }

    /** What was read by another plan is of no use. Made of what is the same in every process: not of sets and maps. */
    private String planHash(Reconciliation plan) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Side side : Side.values()) {
            Source source = plan.source(side);
            text.append(source).append(system(source).address()).append(words(listing(source)));
            if (source.mapping() != null) {
                text.append(Sha256.hex(
                        Files.readAllBytes(mappings.get(source.mapping()).file())));
            }
        }
        return Sha256.hex(text.append(plan.fields()).append(plan.heal() != null).toString());
    }

    private static String words(Listing listing) {
        if (listing instanceof Listing.Pages pages) {
            return pages.reads().verb() + pages.reads().template() + pages.paging() + pages.cursor();
        }
        FileSource files = ((Listing.Rows) listing).files();
        return files.folder() + files.match().text();
    }

    private Listing listing(Source source) {
        return Listing.of(system(source).operations().get(source.operation()))
                .orElseThrow(() -> refused("'" + source.reads() + "' does not read all records of its system"));
    }

    private SystemDescriptor system(Source source) {
        return systems.find(source.system()).orElseThrow(() -> refused("there is no system '" + source.system() + "'"));
    }

    private static ProblemException refused(String why) {
        return new ProblemException(Problem.of(ProblemCode.RECONCILIATION_REFUSED, why));
    }

    private void read(
            Reconciliation plan,
            RunFolder folder,
            RecordFile left,
            RecordFile right,
            RunScope scope,
            BooleanSupplier goesOn) {
        AtomicBoolean failed = new AtomicBoolean();
        ReadSide.With with = new ReadSide.With(calls, clock, scope, () -> goesOn.getAsBoolean() && !failed.get());
        CompletableFuture<Void> other =
                CompletableFuture.runAsync(() -> side(plan, Side.RIGHT, folder, right, with, failed), workers);
        RuntimeException first = null;
        try {
            side(plan, Side.LEFT, folder, left, with, failed);
        } catch (RuntimeException e) {
            first = e;
        }
        try {
            other.join();
        } catch (CompletionException e) {
            boolean isReason = first == null || first instanceof PatientCalls.StoppedException;
            first = isReason && e.getCause() instanceof RuntimeException why ? why : first;
        }
        if (first != null) {
            throw first;
        }
    }

    private void side(
            Reconciliation plan,
            Side side,
            RunFolder folder,
            RecordFile records,
            ReadSide.With with,
            AtomicBoolean failed) {
        boolean ended = false;
        try {
            Source source = plan.source(side);
            SystemDescriptor system = system(source);
            Listing listing = listing(source);
            Mapping mapping = source.mapping() == null ? null : mappings.get(source.mapping());
            MakeRecord make = new MakeRecord(source, mapping, new ComparedFields(plan.fields()), plan.heal() != null);
            new ReadSide(side, system, source.operation(), make, folder, records, with).read(listing);
            ended = true;
        } catch (IOException e) {
            throw notKept(plan, e);
        } finally {
            if (!ended) {
                failed.set(true);
            }
        }
    }

    private ProblemException notKept(Reconciliation plan, IOException why) {
        return why instanceof RecordFile.FullException
                ? new ProblemException(
                        Problem.of(
                                ProblemCode.RECONCILIATION_TOO_LARGE,
                                "the records of one side of '" + plan.name() + "' take more than " + mostDisk
                                        + " bytes of the data folder"),
                        why)
                : new ProblemException(
                        Problem.of(
                                ProblemCode.RECONCILIATION_NOT_KEPT,
                                "the records of '" + plan.name() + "' cannot be read, or written to the data folder"),
                        why);
    }

    private Results.Past compare(
            Wanted wanted, RunFolder folder, RecordFile left, RecordFile right, BooleanSupplier goesOn)
            throws IOException {
        Reconciliation plan = wanted.plan();
        Instant begun = folder.begun();
        Instant since = plan.underWay() == null ? null : begun.minus(plan.underWay());
        Findings findings = new Findings(ledger.differences(), wanted.subscriptions(), since);
        boolean ended = new CompareRecords(new ComparedFields(plan.fields()), IN_MEMORY)
                .run(left, right, findings::found, goesOn);
        if (!ended) {
            return null;
        }
        Counts counts = findings.keep(plan.name(), begun);
        SideProgress one = folder.progress(Side.LEFT);
        SideProgress two = folder.progress(Side.RIGHT);
        Results.Past past = new Results.Past(
                begun,
                clock.instant(),
                one.records(),
                two.records(),
                counts,
                one.unusable() + two.unusable(),
                one.flaw() == null ? two.flaw() : one.flaw());
        ledger.notes().change(Results.KIND, plan.name(), before -> before.orElse(Results.NONE)
                .with(past));
        return past;
    }
}
