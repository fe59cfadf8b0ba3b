package io.signalbox.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import io.signalbox.problem.Problem;

/**
 * The runs of somebody who takes what comes, for as long as it may flow: one stretch of this, until nothing more comes for a moment, is a run.
 * For one thread.
 */
public final class RunStretches {

    /** Under steady load a run ends all the same, so that it is seen how it goes. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** Where nothing comes it is looked so often whether anything can. */
    private static final Duration CHECK_EVERY = Duration.ofSeconds(15);

    private final Runs runs;
    private final Supplier<RunScope> beginning;
    private final Clock clock;
    private RunScope run;
    private Instant heard;
    private boolean hasReceived;

    /** @param beginning begins one of the runs; null when that is not to be */
    public RunStretches(Runs runs, Supplier<RunScope> beginning, Clock clock) {
        this.runs = runs;
        this.beginning = beginning;
        this.clock = clock;
        this.heard = clock.instant();
    }

    /** Begins a run if none is under way; false when it is not to be. */
    public boolean begin() {
        if (run == null) {
            run = beginning.get();
        }
        return run != null;
    }

    /**
     * A wait is over.
     *
     * @param isEmpty whether nothing has come
     * @param keep what came
     * @param check whether anything can come, where nothing did for a while
     * @return false when no run could begin, and neither was done
     */
    public boolean waited(boolean isEmpty, Runnable keep, Runnable check) {
        Instant now = clock.instant();
        if (!isEmpty) {
            if (!begin()) {
                return false;
            }
            keep.run();
            hasReceived = true;
            heard = now;
        } else if (now.isAfter(heard.plus(CHECK_EVERY))) {
            if (!begin()) {
                return false;
            }
            check.run();
            heard = now;
        }
        if (isEmpty || run != null && now.isAfter(run.begun().plus(LONGEST))) {
            end(null);
        }
        return true;
    }

    /** @param problem why it does not go on, which is a run even where none was under way; or null */
    public void end(Problem problem) {
        if (run == null && problem != null) {
            begin();
        }
        if (run != null) {
            runs.end(run, problem);
            run = null;
        }
    }

    /** Whether anything came. */
    public boolean hasReceived() {
        return hasReceived;
    }
}
