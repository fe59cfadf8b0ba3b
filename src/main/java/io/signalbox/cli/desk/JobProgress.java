package io.signalbox.cli.desk;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.cli.command.Terminal;

/** Shows how far a job in the background is, until it has ended. */
final class JobProgress {

    private static final long LOOK_MILLIS = 500;
    private static final int WIDTH = 30;

    private final Terminal terminal;
    private final String id;

    JobProgress(Terminal terminal, String id) {
        this.terminal = terminal;
        this.id = id;
    }

    /** Looks until the job no longer runs; answers the last look. */
    JsonNode watch(Supplier<JsonNode> look) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        JsonNode job = look.get();
        boolean drawn = false;
        while (job.path("state").asText().equals("running")) {
            if (terminal.live()) {
                terminal.redraw(drawn ? 1 : 0, List.of(bar(job)));
                drawn = true;
            }
            never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            job = look.get();
        }
        if (drawn) {
            terminal.redraw(1, List.of(bar(job)));
        }
        return job;
    }

    private String bar(JsonNode job) {
        long done = job.path("done").asLong();
        long most = Math.max(1, job.path("most").asLong());
        int filled = (int) Math.min(WIDTH, done * WIDTH / most);
        return "job " + id + " [" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + done + " done, "
                + job.path("skipped").asText() + " skipped, at most " + most
                + terminal.faint("  (signalbox jobs --cancel " + id + " ends it)");
    }
}
