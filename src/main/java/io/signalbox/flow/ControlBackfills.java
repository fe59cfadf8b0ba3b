package io.signalbox.flow;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Reach;
import io.signalbox.access.Reported;
import io.signalbox.access.Request;
import io.signalbox.access.Role;
import io.signalbox.backfill.Backfill;
import io.signalbox.backfill.Backfill.Counts;
import io.signalbox.backfill.Backfill.Plan;
import io.signalbox.backfill.Backfill.Refusal;
import io.signalbox.backfill.Backfills;
import io.signalbox.channel.ChannelNames;
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
    private final Flows flows;

    ControlBackfills(Actions actions, Backfills backfills, Flows flows) {
        this.actions = actions;
        this.backfills = backfills;
        this.flows = flows;
    }

    /**
     * What is wanted; {@link Plan} says what each means.
     *
     * @param perSecond null for {@link #USUAL}
     * @param fromStart whether it reads all, where one of the name was stopped or failed
     */
    public record Wish(
            String name,
            String from,
            String to,
            String key,
            String subject,
            String mapping,
            Integer perSecond,
            boolean dry,
            boolean fromStart) {}

    /**
     * How a backfill stands.
     *
     * @param percent of what is to be read; null where no dry run has counted it
     * @param resumed behind how many records it was begun or resumed the last time; 0 where that was the first
     * @param goesOn where, in words; null when it is done, and for one that only counts, which begins anew
     * @param left records; null where no dry run has counted them
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
            long resumed,
            String goesOn,
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
            Counts counts = backfill.counts();
            return new BackfillReport(
                    plan.name(),
                    plan.from(),
                    plan.to(),
                    plan.dry(),
                    backfill.state().word(),
                    backfill.percent(),
                    counts.read(),
                    counts.accepted(),
                    counts.repeated(),
                    counts.refused(),
                    backfill.resumed(),
                    backfill.goesOn(),
                    backfill.total() == null ? null : (Long) Math.max(0, backfill.total() - counts.read()),
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

    /** All there are, for those who may see the system that is read and every route that the messages go to. */
    public List<BackfillReport> all(Caller caller) {
        return actions.list(caller, BACKFILLS, reach -> backfills.all().stream()
                .filter(each -> sees(reach, each.plan()))
                .map(BackfillReport::of)
                .toList());
    }

    private boolean sees(Reach reach, Plan plan) {
        if (reach.isWhole()) {
            return true;
        }
        Set<String> readers = backfills.readers(plan);
        return !readers.isEmpty()
                && readers.stream()
                        .allMatch(each -> reach.coversSubscription(each)
                                && ChannelNames.sentBy(each).isEmpty()) // which others read, too
                && flows.touches(reach, plan.from().split("/", 2)[0]);
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
            return BackfillReport.of(backfills.begin(
                    new Plan(
                            wish.name(),
                            wish.from(),
                            wish.to(),
                            wish.key() == null ? "/id" : wish.key(),
                            wish.subject(),
                            wish.mapping(),
                            perSecond,
                            wish.dry(),
                            caller.name(),
                            act.request().reason()),
                    wish.fromStart()));
        });
    }

    public BackfillReport pause(Caller caller, String name, String reason) {
        return change(caller, name, reason, PAUSE, backfills::pause);
    }

    /** Lets one go on where it is that is paused, was stopped or failed. */
    public BackfillReport resume(Caller caller, String name, String reason) {
        return change(caller, name, reason, RESUME, backfills::resume);
    }

    /** Ends it; what it brought stays. */
    public BackfillReport stop(Caller caller, String name, String reason) {
        return change(caller, name, reason, STOP, backfills::stop);
    }

    private BackfillReport change(
            Caller caller, String name, String reason, Action action, Function<String, Backfill> change) {
        return actions.perform(
                new Request(caller, "backfill/" + name, reason), action, act -> BackfillReport.of(change.apply(name)));
    }
}
