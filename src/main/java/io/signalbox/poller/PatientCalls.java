package io.signalbox.poller;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.signalbox.exchange.Answer;
import io.signalbox.problem.FailureClass;
import io.signalbox.problem.PostponedException;
import io.signalbox.problem.ProblemException;
import io.signalbox.schedule.Waits;

/** Calls of which many make one thing, so that it is not begun anew for a connection that was lost, or a limit that lets go on soon. */
public final class PatientCalls {

    private static final int TRIES = 3;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final BooleanSupplier goesOn;
    private final Clock clock;

    /** @param goesOn asked again and again while it waits */
    public PatientCalls(BooleanSupplier goesOn, Clock clock) {
        this.goesOn = goesOn;
        this.clock = clock;
    }

    /** What is read is to end, or is paused. */
    public static final class StoppedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public StoppedException() {
            super("what is read ends", null, false, false);
        }
    }

    /**
     * Calls until there is an answer, a few times.
     *
     * @throws StoppedException when it is to end
     * @throws ProblemException why there is none
     */
    public Answer call(Supplier<Answer> call) {
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
