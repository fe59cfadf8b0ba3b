package io.signalbox.access;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

    private static final String NO_ROLE = "none";

    private final AuditLog log;
    private final Ownership ownership;

    public Actions(Ledger ledger, Ownership ownership) {
        this.log = ledger.audit();
        this.ownership = ownership;
    }

    /**
     * Looks at something that concerns the whole hub: the role is checked, nothing is written down.
     *
     * @throws ProblemException {@code NOT_ALLOWED} when the caller's role does not cover it
     */
    public <T> T look(Caller caller, Action action, Supplier<T> look) {
        return look(caller, action, Concern.HUB, look);
    }

    /**
     * Looks at something: the role is checked, nothing is written down.
     *
     * @throws ProblemException {@code NOT_ALLOWED} when the caller's role does not cover it; {@code TARGET_UNKNOWN} when they have none for it
     */
    public <T> T look(Caller caller, Action action, Concern concern, Supplier<T> look) {
        require(caller, action, concern);
        return look.get();
    }

    /** Looks at a list of what the caller may see of it: the look keeps to what it is given. */
    public <T> T list(Caller caller, Action action, Function<Reach, T> look) {
        require(caller, action, Concern.OWN);
        return look.apply(reach(caller, action.needs()));
    }

    /** What somebody has at least this role for, at this moment. */
    public Reach reach(Caller caller, Role role) {
        if (caller.covers(role)) {
            return Reach.WHOLE;
        }
        Set<String> integrations = new TreeSet<>();
        for (Owned owned : ownership.all()) {
            if (caller.grants()
                    .over(owned)
                    .filter(grant -> grant.role().covers(role))
                    .isPresent()) {
                integrations.add(owned.integration());
            }
        }
        Set<String> subscriptions = new TreeSet<>();
        ownership.integrations().forEach((subscription, integration) -> {
            if (integrations.contains(integration)) {
                subscriptions.add(subscription);
            }
        });
        ownership.shared().forEach((subscription, shared) -> {
            if (shared.held(caller.grants(), ownership)
                    .filter(grant -> grant.role().covers(role))
                    .isPresent()) {
                subscriptions.add(subscription);
            }
        });
        return new Reach(false, integrations, subscriptions);
    }

    /** The highest role that somebody has for this; empty for none. */
    public Optional<Role> role(Caller caller, Concern concern) {
        return caller.covers(Role.ADMIN)
                ? caller.grants().hub()
                : concern.held(caller.grants(), ownership).map(Grant::role);
    }

    /** @throws ProblemException as {@link #look} */
    public void require(Caller caller, Action action, Concern concern) {
        Problem refusal = refusal(caller, action, concern, held(caller, action, concern));
        if (refusal != null) {
            throw new ProblemException(refusal);
        }
    }

    /**
     * Does something.
     *
     * @throws ProblemException {@code NOT_ALLOWED}, {@code TARGET_UNKNOWN} when the caller has no role for it, {@code REASON_MISSING}, {@code LEDGER_UNAVAILABLE}, or what the work throws
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
        Optional<Grant> by = held(request.caller(), action, request.concern());
        Problem refusal = refusal(request, action, by);
        if (refusal != null) {
            write(request, action, by, Result.REFUSED, refusal.toString());
            throw new ProblemException(refusal);
        }
        return new StartedAction(write(request, action, by, Result.BEGUN, null), action, request);
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

    /** The role by which it is allowed, or the highest that does not suffice. */
    private Optional<Grant> held(Caller caller, Action action, Concern concern) {
        return caller.covers(action.needs()) ? caller.grants().overHub() : concern.held(caller.grants(), ownership);
    }

    private static Problem refusal(Request request, Action action, Optional<Grant> by) {
        Problem refusal = refusal(request.caller(), action, request.concern(), by);
        if (refusal == null && action.reasoned() && request.reason() == null) {
            return Problem.of(ProblemCode.REASON_MISSING, "'" + action.name() + "' needs a reason");
        }
        return refusal;
    }

    private static Problem refusal(Caller caller, Action action, Concern concern, Optional<Grant> by) {
        if (by.isEmpty() && concern.isHidden()) {
            return Problem.of(ProblemCode.TARGET_UNKNOWN, "there is no " + concern.what());
        }
        if (by.isPresent() && by.get().role().covers(action.needs())) {
            return null;
        }
        boolean whole = concern == Concern.HUB && caller.grants().hub().isEmpty();
        return Problem.of(
                ProblemCode.NOT_ALLOWED,
                "'" + action.name() + "' needs the role " + action.needs().word() + (whole ? " for the whole hub" : "")
                        + ", but '" + caller.name() + "' is "
                        + by.map(Grant::word).orElse(caller.grants().text()));
    }

    private long write(Request request, Action action, Optional<Grant> by, Result result, String detail) {
        Caller caller = request.caller();
        AuditLog.AuditRequest record = new AuditLog.AuditRequest(
                caller.name(),
                by.map(Grant::word).orElse(NO_ROLE),
                caller.via().word(),
                action.name(),
                request.target(),
                request.reason());
        return Ledger.await(log.begin(record, result, detail));
    }
}
