package io.signalbox.access;

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
 * The one place where a role is checked and an action written down: before it runs, and when it has ended. What cannot be
 * written down is not done. May block.
 */
@Singleton
public final class Actions {

    private static final Logger LOG = Logger.getLogger(Actions.class);

    private final AuditLog log;

    public Actions(Ledger ledger) {
        this.log = ledger.audit();
    }

    /**
     * Looks at something: the role is checked, nothing is written down.
     *
     * @throws ProblemException {@code NOT_ALLOWED} when the caller's role does not cover it
     */
    public <T> T look(Caller caller, Action action, Supplier<T> look) {
        if (!caller.role().covers(action.needs())) {
            throw new ProblemException(notAllowed(caller, action));
        }
        return look.get();
    }

    /**
     * Does something.
     *
     * @throws ProblemException {@code NOT_ALLOWED}, {@code REASON_MISSING}, {@code LEDGER_UNAVAILABLE}, or what the work throws
     */
    public <T> T perform(Request request, Action action, Function<StartedAction, T> work) {
        StartedAction act = begin(request, action);
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
    public StartedAction begin(Request request, Action action) {
        Problem refusal = refusal(request, action);
        if (refusal != null) {
            write(request, action, Result.REFUSED, refusal.toString());
            throw new ProblemException(refusal);
        }
        return new StartedAction(write(request, action, Result.BEGUN, null), action, request);
    }

    /** @param detail what was done, in a few words, or null */
    public void end(StartedAction act, String detail) {
        LOG.infof(
                "Action done action=%s target=%s actor=%s interface=%s",
                act.action().name(),
                act.request().target(),
                act.request().caller().name(),
                act.request().caller().via().word());
        settle(act, Result.DONE, detail);
    }

    public void fail(StartedAction act, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        settle(
                act,
                Result.FAILED,
                cause instanceof ProblemException known
                        ? known.problem().toString()
                        : ProblemCode.DEFECT.id() + "  " + cause.getClass().getSimpleName());
    }

    /** The action itself is over: that its end could not be written down must not hide how it ended. */
    private void settle(StartedAction act, Result result, String detail) {
        try {
            log.end(act.auditId(), result, detail).toCompletableFuture().join();
        } catch (CompletionException e) {
            LOG.errorf(
                    "The end of an action was not written down action=%s target=%s result=%s",
                    act.action().name(), act.request().target(), result);
            LOG.debug("Audit", e);
        }
    }

    private static Problem refusal(Request request, Action action) {
        if (!request.caller().role().covers(action.needs())) {
            return notAllowed(request.caller(), action);
        }
        if (action.reasoned() && request.reason() == null) {
            return Problem.of(ProblemCode.REASON_MISSING, "'" + action.name() + "' needs a reason");
        }
        return null;
    }

    private static Problem notAllowed(Caller caller, Action action) {
        return Problem.of(
                ProblemCode.NOT_ALLOWED,
                "'" + action.name() + "' needs the role " + action.needs().word() + ", but '" + caller.name() + "' is "
                        + caller.role().word());
    }

    private long write(Request request, Action action, Result result, String detail) {
        Caller caller = request.caller();
        AuditLog.AuditRequest record = new AuditLog.AuditRequest(
                caller.name(),
                caller.role().word(),
                caller.via().word(),
                action.name(),
                request.target(),
                request.reason());
        return Ledger.await(log.begin(record, result, detail));
    }
}
