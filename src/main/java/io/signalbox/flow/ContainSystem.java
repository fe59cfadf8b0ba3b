package io.signalbox.flow;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Reported;
import io.signalbox.access.Request;
import io.signalbox.access.Role;
import io.signalbox.ledger.CallHistory;
import io.signalbox.ledger.CallHistory.Mark;
import io.signalbox.ledger.CallHistory.PastCall;
import io.signalbox.ledger.Ledger;
import io.signalbox.policy.Containment;
import io.signalbox.policy.Containment.Contained;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.problem.Quantity;
import io.signalbox.system.Systems;

/**
 * Suspends everything that touches a system, and says what went there. Calls are postponed, its webhooks are answered 503;
 * nothing is lost. Reads the ledger, and so may block.
 */
@Singleton
public final class ContainSystem {

    public static final Action CONTAIN = Action.withReason("contain", Role.OPERATOR);
    public static final Action RELEASE = Action.of("release", Role.OPERATOR);
    public static final Action EXPOSURE = Action.look("exposure");

    private static final int PAGE = 1_000;
    private static final int MOST_CALLS = 5_000_000;

    private final Actions actions;
    private final Systems systems;
    private final Containment containment;
    private final CallHistory calls;
    private final RouteUses uses;
    private final KnownNames names;

    ContainSystem(
            Actions actions,
            Systems systems,
            Containment containment,
            Ledger ledger,
            RouteUses uses,
            KnownNames names) {
        this.actions = actions;
        this.systems = systems;
        this.containment = containment;
        this.calls = ledger.calls();
        this.uses = uses;
        this.names = names;
    }

    /**
     * What came of it.
     *
     * @param routes that use the system
     */
    public record Suspended(String system, Instant since, String by, String reason, List<UsedBy> routes)
            implements Reported {
        @Override
        public String inWords() {
            return Quantity.of(routes.size(), "route") + " suspended";
        }
    }

    /** A system that calls go to again, and the routes that make them. */
    public record Released(String system, List<UsedBy> routes) {}

    /** A route that uses a system. */
    public record UsedBy(String route, String integration, String owner) {}

    /**
     * What went to a system, in sum.
     *
     * @param complete false when there was more than could be counted
     */
    public record Exposure(
            String system,
            Instant since,
            long calls,
            long answered,
            Instant first,
            Instant last,
            Map<String, Long> operations,
            Map<String, Long> routes,
            boolean complete) {}

    /** @throws ProblemException {@code TARGET_UNKNOWN} for a name that no descriptor has */
    public Suspended contain(Caller caller, String system, String reason) {
        return actions.perform(new Request(caller, "system/" + system, reason), CONTAIN, act -> {
            names.require(Target.system(system));
            Contained contained =
                    containment.contain(system, caller.name(), act.request().reason());
            return new Suspended(system, contained.since(), contained.by(), contained.reason(), usedBy(system));
        });
    }

    /** @throws ProblemException {@code NOT_POSSIBLE_NOW} when it is not contained */
    public Released release(Caller caller, String system, String reason) {
        return actions.perform(new Request(caller, "system/" + system, reason), RELEASE, act -> {
            if (!containment.release(system)) {
                names.require(Target.system(system));
                throw new ProblemException(
                        Problem.of(ProblemCode.NOT_POSSIBLE_NOW, "system '" + system + "' is not contained"));
            }
            return new Released(system, usedBy(system));
        });
    }

    /** Counts what went to a system since then, in bounded memory. */
    public Exposure exposure(Caller caller, String system, Instant since) {
        return actions.look(caller, EXPOSURE, () -> {
            names.require(Target.system(system));
            return count(system, since);
        });
    }

    /** A page of what went there, call by call, without payloads. */
    public CallHistory.Page calls(Caller caller, String system, Instant since, Mark after, int limit) {
        return actions.look(caller, EXPOSURE, () -> {
            names.require(Target.system(system));
            return calls.to(system, since, after, limit);
        });
    }

    private Exposure count(String system, Instant since) {
        Map<String, Long> operationCounts = new TreeMap<>();
        Map<String, Long> routes = new TreeMap<>();
        long all = 0;
        long answered = 0;
        Instant first = null;
        Instant last = null;
        Mark mark = Mark.BEGINNING;
        while (mark != null && all < MOST_CALLS) {
            CallHistory.Page page = calls.to(system, since, mark, PAGE);
            for (PastCall call : page.calls()) {
                all++;
                answered += call.code() != null ? 1 : 0;
                first = first == null || call.at().isBefore(first) ? call.at() : first;
                last = last == null || call.at().isAfter(last) ? call.at() : last;
                operationCounts.merge(call.operation(), 1L, Long::sum);
                routes.merge(call.subscription(), 1L, Long::sum);
            }
            mark = page.end();
        }
        return new Exposure(system, since, all, answered, first, last, operationCounts, routes, mark == null);
    }

    private List<UsedBy> usedBy(String system) {
        return systems.find(system).stream()
                .flatMap(found -> found.operations().keySet().stream())
                .flatMap(operation -> uses.of(system, operation).stream())
                .map(use -> new UsedBy(use.route(), use.integration(), use.owner()))
                .distinct()
                .toList();
    }
}
