package io.signalbox.flow;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Concern;
import io.signalbox.access.Reported;
import io.signalbox.access.Request;
import io.signalbox.access.Role;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.reconciler.Heals;
import io.signalbox.reconciler.Reconciliations;
import io.signalbox.reconciler.Results;

/** What people do with reconciliations: run now, heal, approve and undo a heal. */
@Singleton
public final class ControlReconciliations {

    public static final Action RECONCILE = Action.of("reconcile", Role.OPERATOR);
    public static final Action HEAL = Action.withReason("heal", Role.OPERATOR);
    public static final Action APPROVE = Action.of("approve-heal", Role.OPERATOR);
    public static final Action UNDO = Action.withReason("undo-heal", Role.OPERATOR);

    private static final long PATIENCE_SECONDS = 50;

    private final Actions actions;
    private final Reconciliations reconciliations;
    private final Heals heals;

    ControlReconciliations(Actions actions, Reconciliations reconciliations, Heals heals) {
        this.actions = actions;
        this.reconciliations = reconciliations;
        this.heals = heals;
    }

    /**
     * What one run has found.
     *
     * @param ended whether it came to its end; else it goes on
     * @param differences all that is to be looked at
     */
    public record RunDone(
            String reconciliation,
            boolean ended,
            long left,
            long right,
            long differences,
            long missing,
            long extra,
            long different,
            long repeated,
            long underWay,
            long unusable)
            implements Reported {

        static RunDone of(String name, Results.Past past) {
            if (past == null) {
                return new RunDone(name, false, 0, 0, 0, 0, 0, 0, 0, 0, 0);
            }
            return new RunDone(
                    name,
                    true,
                    past.left(),
                    past.right(),
                    past.counts().all(),
                    past.counts().missing(),
                    past.counts().extra(),
                    past.counts().different(),
                    past.counts().repeatedLeft() + past.counts().repeatedRight(),
                    past.counts().underWay(),
                    past.unusable());
        }

        @Override
        public String inWords() {
            return ended ? differences + " differences in " + left + " and " + right + " records" : "it goes on";
        }
    }

    /**
     * How far a heal is.
     *
     * @param to the side that is healed
     * @param state waiting for somebody to approve it, sending, sent, undoing or undone
     * @param by who asked for it
     * @param approvedBy null where nobody had to, or has yet
     */
    public record HealDone(
            String reconciliation,
            String heal,
            String to,
            String state,
            int records,
            String by,
            String reason,
            Instant asked,
            String approvedBy)
            implements Reported {

        public static HealDone of(String name, Results.Heal heal) {
            return new HealDone(
                    name,
                    heal.id(),
                    heal.to().word(),
                    heal.state().name().toLowerCase(Locale.ROOT),
                    heal.items(),
                    heal.by(),
                    heal.reason(),
                    heal.asked(),
                    heal.approvedBy());
        }

        @Override
        public String inWords() {
            return "heal " + heal + " of " + records + " records is " + state;
        }
    }

    /** Whose role counts: that for the integration on whose card it is. */
    public static Concern concern(Reconciliations reconciliations, String name) {
        return Concern.of("reconciliation '" + name + "'", () -> reconciliations.integration(name));
    }

    private Request request(Caller caller, String name, String reason) {
        return new Request(caller, "reconciliation/" + name, concern(reconciliations, name), reason);
    }

    /**
     * Runs now and waits a while for the end.
     *
     * @throws ProblemException {@code TARGET_UNKNOWN}, or why it failed
     */
    public RunDone run(Caller caller, String name, String reason) {
        return actions.perform(request(caller, name, reason), RECONCILE, act -> {
            try {
                return RunDone.of(name, reconciliations.now(name).get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            } catch (ExecutionException | CompletionException e) {
                throw e.getCause() instanceof ProblemException why ? why : new IllegalStateException(e.getCause());
            } catch (TimeoutException e) {
                return RunDone.of(name, null);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ProblemException(Problem.of(ProblemCode.NOT_POSSIBLE_NOW, "the hub stops"));
            }
        });
    }

    /**
     * Asks for a heal.
     *
     * @param plan the one that the dry run named
     * @throws ProblemException {@code HEAL_REFUSED}
     */
    public HealDone heal(Caller caller, String name, String plan, String reason) {
        return actions.perform(
                request(caller, name, reason),
                HEAL,
                act -> HealDone.of(
                        name,
                        heals.ask(
                                name,
                                plan,
                                caller.name(),
                                knownBy(caller),
                                act.request().reason())));
    }

    private static List<String> knownBy(Caller caller) {
        return caller.person() == null ? List.of() : caller.person().names();
    }

    /** @throws ProblemException {@code HEAL_REFUSED} for who has asked for it, and for a program */
    public HealDone approve(Caller caller, String name, String heal, String reason) {
        return actions.perform(
                request(caller, name, reason),
                APPROVE,
                act -> HealDone.of(name, heals.approve(name, heal, caller.name(), knownBy(caller))));
    }

    /** @throws ProblemException {@code HEAL_REFUSED} for one that was not sent */
    public HealDone undo(Caller caller, String name, String heal, String reason) {
        return actions.perform(request(caller, name, reason), UNDO, act -> HealDone.of(name, heals.undo(name, heal)));
    }
}
