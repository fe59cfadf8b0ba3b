package io.signalbox.flow;

import java.time.Instant;
import java.util.List;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Reported;
import io.signalbox.access.Request;
import io.signalbox.access.Role;
import io.signalbox.backfill.Backfill;
import io.signalbox.backfill.Backfill.Plan;
import io.signalbox.backfill.Backfill.Refusal;
import io.signalbox.backfill.Backfill.State;
import io.signalbox.backfill.Backfills;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** Begins backfills, and pauses, resumes and stops them. They concern the whole hub: what they bring takes the way of live messages. */
@Singleton
public final class ControlBackfills {

    public static final Action BACKFILLS = Action.look("backfills");
    public static final Action BACKFILL = Action.withReason("backfill", Role.OPERATOR);
    public static final Action PAUSE = Action.of("pause-backfill", Role.OPERATOR);
    public static final Action RESUME = Action.of("resume-backfill", Role.OPERATOR);
    public static final Action STOP = Action.of("stop-backfill", Role.OPERATOR);

    /** Records in a second, where nobody says otherwise. */
    public static final int USUAL = 20;

    /** No backfill is faster. */
    public static final int FASTEST = 1_000;

    private final Actions actions;
    private final Backfills backfills;

    ControlBackfills(Actions actions, Backfills backfills) {
        this.actions = actions;
        this.backfills = backfills;
    }

    /**
     * What is wanted; {@link Plan} says what each means.
     *
     * @param perSecond null for {@link #USUAL}
     */
    public record Wish(
            String name,
            String from,
            String to,
            String key,
            String subject,
            String mapping,
            Integer perSecond,
            boolean dry) {}

    /**
     * How a backfill stands.
     *
     * @param percent of what is to be read; null where no dry run has counted it
     * @param left records, null then as well
     * @param reasons why the first records were refused; each is parked, to be edited and replayed
     */
    public record BackfillReport(
            String name,
            String from,
            String to,
            boolean dry,
            String state,
            Integer percent,
            long read,
            long accepted,
            long repeated,
            long refused,
            Long left,
            int perSecond,
            String problem,
            String by,
            String reason,
            Instant begun,
            Instant ended,
            List<Refusal> reasons)
            implements Reported {

        static BackfillReport of(Backfill backfill) {
            Plan plan = backfill.plan();
            return new BackfillReport(
                    plan.name(),
                    plan.from(),
                    plan.to(),
                    plan.dry(),
                    backfill.state().word(),
                    backfill.percent(),
                    backfill.read(),
                    backfill.accepted(),
                    backfill.repeated(),
                    backfill.refused(),
                    backfill.total() == null ? null : (Long) Math.max(0, backfill.total() - backfill.read()),
                    plan.perSecond(),
                    backfill.problem(),
                    plan.by(),
                    plan.reason(),
                    backfill.begun(),
                    backfill.ended(),
                    backfill.reasons());
        }

        @Override
        public String inWords() {
            return (dry ? "dry run " : "") + state + ": " + accepted + " accepted, " + repeated + " known, " + refused
                    + " refused";
        }
    }

    /** All there are, for those who see the whole hub. */
    public List<BackfillReport> all(Caller caller) {
        return actions.list(
                caller,
                BACKFILLS,
                reach -> reach.isWhole()
                        ? backfills.all().stream().map(BackfillReport::of).toList()
                        : List.<BackfillReport>of());
    }

    /** @throws ProblemException {@code BACKFILL_REFUSED}, {@code PARAMETER_REFUSED}, or {@code NOT_POSSIBLE_NOW} while one of the name goes on */
    public BackfillReport begin(Caller caller, Wish wish, String reason) {
        return actions.perform(new Request(caller, "backfill/" + wish.name(), reason), BACKFILL, act -> {
            int perSecond = wish.perSecond() == null ? USUAL : wish.perSecond();
            if (perSecond < 1 || perSecond > FASTEST) {
                throw new ProblemException(Problem.of(
                        ProblemCode.PARAMETER_REFUSED,
                        "'perSecond' is " + perSecond + ", but must be 1 to " + FASTEST));
            }
            return BackfillReport.of(backfills.begin(new Plan(
                    wish.name(),
                    wish.from(),
                    wish.to(),
                    wish.key() == null ? "/id" : wish.key(),
                    wish.subject(),
                    wish.mapping(),
                    perSecond,
                    wish.dry(),
                    caller.name(),
                    act.request().reason())));
        });
    }

    public BackfillReport pause(Caller caller, String name, String reason) {
        return change(caller, name, reason, PAUSE, State.PAUSED);
    }

    public BackfillReport resume(Caller caller, String name, String reason) {
        return change(caller, name, reason, RESUME, State.RUNNING);
    }

    /** Ends it; what it brought stays. */
    public BackfillReport stop(Caller caller, String name, String reason) {
        return change(caller, name, reason, STOP, State.STOPPED);
    }

    private BackfillReport change(Caller caller, String name, String reason, Action action, State to) {
        return actions.perform(
                new Request(caller, "backfill/" + name, reason),
                action,
                act -> BackfillReport.of(backfills.change(name, to)));
    }
}
