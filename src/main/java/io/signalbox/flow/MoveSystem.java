package io.signalbox.flow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Reach;
import io.signalbox.access.Reported;
import io.signalbox.access.Request;
import io.signalbox.access.Role;
import io.signalbox.move.Moving;
import io.signalbox.mover.MoveHealth;
import io.signalbox.mover.MoveHealth.Went;
import io.signalbox.mover.Moves;
import io.signalbox.mover.ShadowTally;
import io.signalbox.mover.Share;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.Systems;

/** Moves the calls of a system to another version of it, a share of the subjects at a time, and back. May block. */
@Singleton
public final class MoveSystem {

    public static final Action MOVE = Action.of("move", Role.OPERATOR);
    public static final Action MOVES = Action.look("moves");

    private static final Caller HUB = new Caller("signalbox", Role.OPERATOR, Caller.Interface.HUB);

    private final Actions actions;
    private final Systems systems;
    private final Moves moves;
    private final MoveHealth health;
    private final ShadowTally shadows;
    private final KnownNames names;
    private final Flows flows;

    MoveSystem(
            Actions actions,
            Systems systems,
            Moves moves,
            MoveHealth health,
            ShadowTally shadows,
            KnownNames names,
            Flows flows) {
        this.shadows = shadows;
        this.actions = actions;
        this.systems = systems;
        this.moves = moves;
        this.health = health;
        this.names = names;
        this.flows = flows;
    }

    /** The hub itself sends back what fails too often at a new version. */
    void start(@Observes StartupEvent event) {
        health.whenTooManyFail(this::sendBack);
    }

    /**
     * How the calls of a system are divided.
     *
     * @param percent of the subjects that are called at the other version
     * @param since null before anybody said anything
     * @param by null then, too
     * @param wentBackByItself whether the hub sent all back since too many calls failed, and nobody has set a share since
     * @param calls that this process made at the other version lately
     * @param failures how many of these failed
     * @param stops when the hub sends all back by itself, in words
     * @param moved operations whose calls are divided
     * @param stays operations that are called where routes name them, whatever the share
     * @param shadows what came of calls that were made at the other version as well; null where none are
     * @param next what to do now, in words, or null
     */
    public record Move(
            String system,
            String to,
            int percent,
            Instant since,
            String by,
            String reason,
            boolean wentBackByItself,
            int calls,
            int failures,
            String stops,
            List<String> moved,
            List<String> stays,
            ShadowTally.Counted shadows,
            String next)
            implements Reported {

        @Override
        public String inWords() {
            return percent + " % of " + system + " at " + to;
        }
    }

    /** All there are, for who may see the system. */
    public List<Move> all(Caller caller) {
        return actions.list(caller, MOVES, this::all);
    }

    /** All there are, for the hub itself: an interface asks for somebody. */
    public List<Move> all() {
        return all(Reach.WHOLE);
    }

    private List<Move> all(Reach reach) {
        return systems.all().stream()
                .filter(system -> flows.touches(reach, system.name()))
                .flatMap(system -> systems.successor(system.name()).map(to -> report(system, to)).stream())
                .toList();
    }

    /** Empty for a system that does not move, and for who does not see it. */
    public Optional<Move> of(Caller caller, String system) {
        return all(caller).stream()
                .filter(move -> move.system().equals(system) || move.to().equals(system))
                .findFirst();
    }

    /**
     * Sets the share.
     *
     * @param percent 0 sends all back
     * @throws ProblemException {@code TARGET_UNKNOWN}, {@code PARAMETER_REFUSED}, or {@code NOT_POSSIBLE_NOW} where there is no other
     *     version, or it cannot be called
     */
    public Move move(Caller caller, String system, int percent, String reason) {
        return actions.perform(new Request(caller, "system/" + system, reason), MOVE, act -> {
            names.require(Target.system(system));
            SystemDescriptor from = systems.get(system);
            SystemDescriptor to = systems.successor(system).orElseThrow(() -> notMoving(from));
            if (percent < 0 || percent > Share.ALL) {
                throw new ProblemException(Problem.of(
                        ProblemCode.PARAMETER_REFUSED, "'percent' is " + percent + ", but must be 0 to " + Share.ALL));
            }
            if (percent > 0 && to.address().text() == null) {
                throw notPossible("'" + to.address().missingKey() + "', the URL of system '" + to.name()
                        + "', has no value: every call there would fail");
            }
            moves.set(system, to.name(), percent, caller.name(), act.request().reason());
            return report(from, to);
        });
    }

    private ProblemException notMoving(SystemDescriptor system) {
        if (system.moving() != null) {
            String from = system.moving().from();
            return notPossible("'" + system.name() + "' is the other version of '" + from + "'; move '" + from + "'");
        }
        return notPossible("no other version of system '" + system.name()
                + "' is described; say so in its descriptor: moves: { from: " + system.name() + " }");
    }

    private static ProblemException notPossible(String why) {
        return new ProblemException(Problem.of(ProblemCode.NOT_POSSIBLE_NOW, why));
    }

    private void sendBack(SystemDescriptor to, Went went) {
        Moving moving = to.moving();
        String why = went.failures() + " of " + went.calls() + " calls failed, more than "
                + moving.stop().failures() + " %";
        actions.perform(new Request(HUB, "system/" + moving.from(), why), MOVE, act -> {
            moves.sendBack(moving.from(), to.name(), HUB.name(), why);
            return report(systems.get(moving.from()), to);
        });
    }

    private Move report(SystemDescriptor from, SystemDescriptor to) {
        Share share = moves.of(from.name(), to.name()).now();
        Went went = health.went(to);
        List<String> moved = callable(from, to, true);
        return new Move(
                from.name(),
                to.name(),
                share.percent(),
                share.by() == null ? null : share.from(),
                share.by(),
                share.reason(),
                share.byItself(),
                went.calls(),
                went.failures(),
                stops(to.moving().stop()),
                moved,
                callable(from, to, false),
                to.moving().shadow() == null ? null : shadows.of(to.name()),
                next(from, to, share));
    }

    private static String stops(Moving.Stop stop) {
        return "more than " + stop.failures() + " % of at least " + stop.least() + " calls within "
                + stop.over().toMinutes() + " min";
    }

    private static List<String> callable(SystemDescriptor from, SystemDescriptor to, boolean moves) {
        return from.operations().values().stream()
                .filter(CallableOperation.class::isInstance)
                .map(each -> each.name())
                .filter(name -> moves
                        == (!from.collects().containsKey(name)
                                && to.insteadOf(name).isPresent()))
                .toList();
    }

    private static String next(SystemDescriptor from, SystemDescriptor to, Share share) {
        if (share.byItself()) {
            return "too many calls failed at " + to.name() + ", and all went back; look at its deliveries that failed,"
                    + " then set a share again";
        }
        if (share.percent() < Share.ALL) {
            return null;
        }
        return "to finish, wait until no delivery retries or is parked at " + to.name() + ", write what " + to.name()
                + ".yaml says into " + from.name() + ".yaml without 'moves', and remove " + to.name() + ".yaml";
    }
}
