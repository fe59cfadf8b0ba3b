package io.signalbox.delivery;

import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

import org.jboss.logging.Logger;

import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Settlement;
import io.signalbox.ledger.Settlement.Attempt;
import io.signalbox.problem.FailureClass;
import io.signalbox.problem.PostponedException;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** Decides what becomes of a delivery after an attempt: delivered, filtered, retried or parked. */
public final class Outcome {

    private static final Logger LOG = Logger.getLogger(Outcome.class);

    private final RetryPolicy policy;
    private final RandomGenerator random;

    public Outcome(RetryPolicy policy, RandomGenerator random) {
        this.policy = policy;
        this.random = random;
    }

    /** @param failure what the route threw, or null when it ended well */
    public Settlement of(
            Delivery delivery, DeliveryScope scope, Instant startedAt, Instant endedAt, Throwable failure) {
        long millis = endedAt.toEpochMilli() - startedAt.toEpochMilli();
        Attempt attempt = new Attempt(scope.attempt(), startedAt, Math.max(0, millis), scope.calls());
        if (failure == null && scope.filteredBy() != null) {
            return new Settlement.Filtered(
                    delivery,
                    attempt,
                    Problem.of(ProblemCode.FILTERED, "the message went no further than " + scope.filteredBy()),
                    scope.remarks());
        }
        if (failure == null) {
            return new Settlement.Delivered(delivery, attempt, scope.appends(), scope.remarks());
        }
        Optional<PostponedException> postponed = postponed(failure);
        if (postponed.isPresent()) {
            return postponed(delivery, scope, attempt, postponed.get());
        }
        return failed(delivery, attempt, problem(delivery, failure), endedAt);
    }

    /** Calls that were made before the route was stopped are kept, and a settlement keeps them as an attempt only. */
    private static Settlement postponed(
            Delivery delivery, DeliveryScope scope, Attempt attempt, PostponedException postponed) {
        Problem problem = postponed.problem();
        LOG.debugf(
                "Delivery postponed until %s route=%s delivery=%d problem=%s",
                postponed.until(), delivery.subscription(), delivery.id(), problem);
        return scope.calls().isEmpty()
                ? new Settlement.Postpone(delivery, problem, postponed.until())
                : new Settlement.Retry(delivery, attempt, problem, postponed.until());
    }

    private static Optional<PostponedException> postponed(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PostponedException postponed) {
                return Optional.of(postponed);
            }
        }
        return Optional.empty();
    }

    private Settlement failed(Delivery delivery, Attempt attempt, Problem problem, Instant now) {
        if (problem.failureClass() != FailureClass.TRANSIENT) {
            log(Logger.Level.WARN, "parked", delivery, attempt, problem);
            return new Settlement.Park(delivery, attempt, problem);
        }
        Instant since = delivery.failingSince() == null ? now : delivery.failingSince();
        // After a replay the waits begin anew, whatever was tried before it.
        int failures = delivery.failingSince() == null ? 1 : attempt.number();
        Optional<Instant> next = policy.next(failures, since, now, problem.retryAt(), random);
        if (next.isPresent()) {
            log(Logger.Level.INFO, "retrying at " + next.get(), delivery, attempt, problem);
            return new Settlement.Retry(delivery, attempt, problem, next.get());
        }
        Problem exhausted = Problem.of(
                ProblemCode.RETRIES_EXHAUSTED,
                "gave up after attempt " + attempt.number() + ", failing since " + since + "; the last failure: "
                        + problem);
        log(Logger.Level.WARN, "parked", delivery, attempt, exhausted);
        return new Settlement.Park(delivery, attempt, exhausted);
    }

    private static void log(Logger.Level level, String what, Delivery delivery, Attempt attempt, Problem problem) {
        LOG.logf(
                level,
                "Delivery %s route=%s subject=%s delivery=%d attempt=%d problem=%s",
                what,
                delivery.subscription(),
                delivery.message().subject(),
                delivery.id(),
                attempt.number(),
                problem);
    }

    /** Finds the problem among the causes; anything else is a defect, of the route's step or of ours. */
    private static Problem problem(Delivery delivery, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException known) {
                return known.problem();
            }
        }
        LOG.errorf(failure, "A step failed unexpectedly route=%s delivery=%d", delivery.subscription(), delivery.id());
        boolean ours = isOurs(failure);
        return Problem.of(
                ours ? ProblemCode.DEFECT : ProblemCode.STEP_FAILED,
                "route '" + delivery.subscription() + "' ended with "
                        + root(failure).getClass().getSimpleName() + "; the log has the stack trace");
    }

    private static boolean isOurs(Throwable failure) {
        StackTraceElement[] trace = root(failure).getStackTrace();
        return trace.length > 0 && trace[0].getClassName().startsWith("io.signalbox.");
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
