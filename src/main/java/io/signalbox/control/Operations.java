package io.signalbox.control;

import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.signalbox.ledger.AuditLog;
import io.signalbox.ledger.AuditLog.Result;
import io.signalbox.ledger.Ledger;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * The one place where a role is checked and an operation written down: before it runs, and when it has ended. What cannot be
 * written down is not done. May block.
 */
@Singleton
public final class Operations {

    private static final Logger LOG = Logger.getLogger(Operations.class);

    private final AuditLog log;

    Operations(Ledger ledger) {
        this.log = ledger.audit();
    }

    /**
     * Looks at something: the role is checked, nothing is written down.
     *
     * @throws ProblemException {@code NOT_ALLOWED} when the caller's role does not cover it
     */
    public <T> T look(Caller caller, Operation operation, Supplier<T> look) {
        if (!caller.role().covers(operation.needs())) {
            throw new ProblemException(notAllowed(caller, operation));
        }
        return look.get();
    }

    /**
     * Does something.
     *
     * @throws ProblemException {@code NOT_ALLOWED}, {@code REASON_MISSING}, {@code LEDGER_UNAVAILABLE}, or what the work throws
     */
    public <T> T perform(Request request, Operation operation, Function<Act, T> work) {
        Act act = begin(request, operation);
        try {
            T result = work.apply(act);
            end(act, result instanceof Reported reported ? reported.inWords() : null);
            return result;
        } catch (RuntimeException e) {
            fail(act, e);
            throw e;
        }
    }

    /** Begins something that goes on after the call; whoever does it says how it ends. */
    public Act begin(Request request, Operation operation) {
        Problem refusal = refusal(request, operation);
        if (refusal != null) {
            write(request, operation, Result.REFUSED, refusal.toString());
            throw new ProblemException(refusal);
        }
        return new Act(write(request, operation, Result.BEGUN, null), operation, request);
    }

    /** @param detail what was done, in a few words, or null */
    public void end(Act act, String detail) {
        LOG.infof(
                "Operation done operation=%s target=%s actor=%s door=%s",
                act.operation().name(),
                act.request().target(),
                act.request().caller().name(),
                act.request().caller().door().word());
        settle(act, Result.DONE, detail);
    }

    public void fail(Act act, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        settle(
                act,
                Result.FAILED,
                cause instanceof ProblemException known
                        ? known.problem().toString()
                        : ProblemCode.DEFECT.id() + "  " + cause.getClass().getSimpleName());
    }

    /** The operation itself is over: that its end could not be written down must not hide how it ended. */
    private void settle(Act act, Result result, String detail) {
        try {
            log.end(act.auditId(), result, detail).toCompletableFuture().join();
        } catch (CompletionException e) {
            LOG.errorf(
                    "The end of an operation was not written down operation=%s target=%s result=%s",
                    act.operation().name(), act.request().target(), result);
            LOG.debug("Audit", e);
        }
    }

    private static Problem refusal(Request request, Operation operation) {
        if (!request.caller().role().covers(operation.needs())) {
            return notAllowed(request.caller(), operation);
        }
        if (operation.reasoned() && request.reason() == null) {
            return Problem.of(ProblemCode.REASON_MISSING, "'" + operation.name() + "' wants to know why");
        }
        return null;
    }

    private static Problem notAllowed(Caller caller, Operation operation) {
        return Problem.of(
                ProblemCode.NOT_ALLOWED,
                "'" + operation.name() + "' needs the role " + operation.needs().word() + ", but '" + caller.name()
                        + "' is " + caller.role().word());
    }

    private long write(Request request, Operation operation, Result result, String detail) {
        Caller caller = request.caller();
        AuditLog.Asked asked = new AuditLog.Asked(
                caller.name(),
                caller.role().word(),
                caller.door().word(),
                operation.name(),
                request.target(),
                request.reason());
        try {
            return log.begin(asked, result, detail).toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ProblemException known ? known : e;
        }
    }
}
