package io.signalbox.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Reported;
import io.signalbox.access.Request;
import io.signalbox.access.Role;
import io.signalbox.access.StartedAction;
import io.signalbox.delivery.Dispatcher;
import io.signalbox.delivery.Dispatcher.Progress;
import io.signalbox.delivery.Runs;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.problem.Quantity;
import io.signalbox.schedule.Waits;

/**
 * Pauses, resumes and drains subscriptions: one by its name, or those of an integration, or those that touch a system. What is
 * paused starts no attempt; messages go on being taken in and wait in the ledger. To drain is to pause and to wait until nothing
 * is under way in this process.
 */
@Singleton
public final class PauseDelivery {

    public static final Action PAUSE = Action.of("pause", Role.OPERATOR);
    public static final Action RESUME = Action.of("resume", Role.OPERATOR);
    public static final Action DRAIN = Action.of("drain", Role.OPERATOR);

    private final Actions actions;
    private final Pauses pauses;
    private final Dispatcher dispatcher;
    private final Runs runs;
    private final KnownNames names;
    private final Clock clock;

    PauseDelivery(Actions actions, Pauses pauses, Dispatcher dispatcher, Runs runs, KnownNames names, Clock clock) {
        this.actions = actions;
        this.pauses = pauses;
        this.dispatcher = dispatcher;
        this.runs = runs;
        this.names = names;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param changed false when it was so already
     * @param subscriptions that are meant
     * @param reconciliations that are, by the names of their runs
     * @param underWay attempts that have not ended yet, in this process
     */
    public record Paused(
            String target, boolean changed, Set<String> subscriptions, Set<String> reconciliations, int underWay)
            implements Reported {
        @Override
        public String inWords() {
            return (changed ? "" : "was so already; ")
                    + Quantity.of(subscriptions.size(), "subscription") + ", "
                    + (reconciliations.isEmpty() ? "" : Quantity.of(reconciliations.size(), "reconciliation") + ", ")
                    + Quantity.of(underWay, "attempt") + " under way";
        }
    }

    /** What is paused now. */
    public List<Pauses.Pause> all(Caller caller) {
        return actions.list(caller, Action.look("pauses"), reach -> pauses.all().stream()
                .filter(pause -> names.sees(pause.target(), reach))
                .toList());
    }

    public Paused pause(Caller caller, Target target, String reason) {
        return actions.perform(request(caller, target, reason), PAUSE, act -> pause(act, target));
    }

    private Request request(Caller caller, Target target, String reason) {
        return new Request(caller, target.toString(), names.concern(target), reason);
    }

    private Paused pause(StartedAction act, Target target) {
        names.require(target, actions.reach(act.request().caller(), Role.VIEWER));
        boolean changed = pauses.add(target, act);
        return paused(target, changed);
    }

    public Paused resume(Caller caller, Target target, String reason) {
        return actions.perform(request(caller, target, reason), RESUME, act -> {
            if (!pauses.remove(target)) {
                names.require(target, actions.reach(caller, Role.VIEWER));
                throw new ProblemException(Problem.of(
                        ProblemCode.NOT_POSSIBLE_NOW,
                        target + " is not paused by that name; paused are: "
                                + String.join(
                                        ", ",
                                        all(caller).stream()
                                                .map(pause -> pause.target().toString())
                                                .toList())));
            }
            return paused(target, true);
        });
    }

    /** @param patience how long to wait for what is under way */
    public Paused drain(Caller caller, Target target, String reason, Duration patience) {
        return actions.perform(request(caller, target, reason), DRAIN, act -> {
            Paused paused = pause(act, target);
            Instant end = clock.instant().plus(patience);
            Waits.until(() -> paused(target, false).underWay() == 0, () -> !clock.instant()
                    .isBefore(end));
            return paused(target, paused.changed());
        });
    }

    private Paused paused(Target target, boolean changed) {
        Set<String> meant = pauses.meant(target);
        int underWay = dispatcher.progress().stream()
                .filter(progress -> meant.contains(progress.subscription()))
                .mapToInt(Progress::underWay)
                .sum();
        return new Paused(
                target.toString(),
                changed,
                pauses.subscriptions(target),
                pauses.reconciliations(target),
                underWay + runs.underWay(meant));
    }
}
