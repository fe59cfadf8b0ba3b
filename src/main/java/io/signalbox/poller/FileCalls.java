package io.signalbox.poller;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.delivery.RunScope;
import io.signalbox.exchange.Answer;
import io.signalbox.exchange.SamplePayload;
import io.signalbox.problem.FailureClass;
import io.signalbox.problem.PostponedException;
import io.signalbox.problem.ProblemException;
import io.signalbox.remotefile.FileCall;
import io.signalbox.remotefile.FileSource;
import io.signalbox.remotefile.FileVersion;
import io.signalbox.remotefile.RemoteFiles;
import io.signalbox.schedule.Waits;
import io.signalbox.system.DirectCalls;
import io.signalbox.system.SystemDescriptor;

/** Calls where the files of one event are, under the system's policy. For one run. */
final class FileCalls {

    /** A file is not begun anew for a connection that was lost, or a limit that lets go on soon. */
    private static final int TRIES = 3;

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final SystemDescriptor system;
    private final FileSource files;
    private final DirectCalls calls;
    private final RunScope run;
    private final BooleanSupplier goesOn;
    private final Clock clock;
    private final String key;

    FileCalls(
            SystemDescriptor system,
            FileSource files,
            DirectCalls calls,
            RunScope run,
            BooleanSupplier goesOn,
            Clock clock) {
        this.system = system;
        this.files = files;
        this.calls = calls;
        this.run = run;
        this.goesOn = goesOn;
        this.clock = clock;
        this.key =
                "poll-" + system.name() + "/" + files.name() + "-" + run.begun().toEpochMilli();
    }

    /** The poll is to end, or is paused. */
    static final class StoppedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        StoppedException() {
            super("the poll ends", null, false, false);
        }
    }

    /**
     * A piece of a file.
     *
     * @param now how the file is meanwhile
     */
    record Piece(byte[] bytes, FileVersion now) {}

    List<FileVersion> list() {
        List<FileVersion> found = new ArrayList<>();
        for (JsonNode file : (JsonNode) noted(files.list()).content().value()) {
            found.add(new FileVersion(
                    file.path("name").asText(),
                    file.path("size").asLong(),
                    file.path("modified").asLong()));
        }
        return found;
    }

    /** @throws StoppedException when the poll is to end */
    Piece read(String file, long offset, int length) {
        if (!goesOn.getAsBoolean()) {
            throw new StoppedException();
        }
        FileCall call = files.read(file, offset, length);
        Answer answer = offset == 0 ? patiently(() -> noted(call)) : patiently(() -> quiet(call));
        return new Piece(
                (byte[]) answer.content().value(),
                new FileVersion(
                        file,
                        Long.parseLong(answer.header(RemoteFiles.SIZE)),
                        Long.parseLong(answer.header(RemoteFiles.MODIFIED))));
    }

    void move(FileVersion file, String folder) {
        noted(files.move(file, folder));
    }

    void delete(FileVersion file) {
        noted(files.delete(file));
    }

    private Answer quiet(FileCall call) {
        return calls.read(system, call, SamplePayload.nothing(), key);
    }

    private Answer noted(FileCall call) {
        return run.calling(system.name(), files.name(), key, () -> quiet(call), answer -> answer.outcome()
                .code());
    }

    private Answer patiently(java.util.function.Supplier<Answer> call) {
        int tries = 1;
        while (true) {
            try {
                return call.get();
            } catch (PostponedException e) {
                wait(e.until(), e);
            } catch (ProblemException e) {
                if (e.problem().failureClass() != FailureClass.TRANSIENT || tries++ == TRIES) {
                    throw e;
                }
                Instant asked = e.problem().retryAt();
                wait(asked == null ? clock.instant().plus(BETWEEN_TRIES) : asked, e);
            }
        }
    }

    private void wait(Instant until, ProblemException why) {
        long left = Duration.between(clock.instant(), until).toMillis();
        if (left > LONGEST_WAIT.toMillis()) {
            throw why;
        }
        long end = System.nanoTime() + Duration.ofMillis(left).toNanos();
        while (System.nanoTime() - end < 0) {
            if (!goesOn.getAsBoolean()) {
                throw new StoppedException();
            }
            Waits.nanos(LOOK_EVERY.toNanos());
        }
    }
}
