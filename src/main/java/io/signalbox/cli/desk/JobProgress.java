package io.signalbox.cli.desk;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.signalbox.cli.command.HubAnswer;
import io.signalbox.cli.command.Terminal;
import io.signalbox.desk.BulkJob;

/** Shows how far a job in the background is, until it has ended. */
final class JobProgress {

    private static final long LOOK_MILLIS = 500;
    private static final int WIDTH = 30;

    private final Terminal terminal;

    JobProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Looks until the job no longer runs; answers the last look. */
    HubAnswer<BulkJob> watch(Supplier<HubAnswer<BulkJob>> look) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        HubAnswer<BulkJob> job = look.get();
        boolean drawn = false;
        while (job.value().state() == BulkJob.State.RUNNING) {
            if (terminal.live()) {
                terminal.redraw(drawn ? 1 : 0, List.of(bar(job.value())));
                drawn = true;
            }
            never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            job = look.get();
        }
        if (drawn) {
            terminal.redraw(1, List.of(bar(job.value())));
        }
        return job;
    }

    private String bar(BulkJob job) {
        long most = Math.max(1, job.most());
        int filled = (int) Math.min(WIDTH, job.done() * WIDTH / most);
        return "job " + job.id() + " [" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + job.done()
                + " done, " + job.skipped() + " skipped, at most " + most;
    }
}
