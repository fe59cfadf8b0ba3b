package io.signalbox.flow;

import java.util.List;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Request;
import io.signalbox.access.Role;
import io.signalbox.compare.CompareEnvironments;
import io.signalbox.compare.EnvironmentComparison;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.problem.Quantity;
import io.signalbox.system.DirectCalls;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.Systems;

/** Makes a system's probes in two of its environments and says what differs. Calls the system, and so blocks for a while. */
@Singleton
public final class CompareSystem {

    public static final Action ACTION = Action.of("compare", Role.OPERATOR);

    public static final int MOST_CALLS = 20;

    private final Actions actions;
    private final Systems systems;
    private final KnownNames names;
    private final CompareEnvironments compare;

    CompareSystem(Actions actions, Systems systems, DirectCalls calls, KnownNames names) {
        this.actions = actions;
        this.systems = systems;
        this.names = names;
        this.compare = new CompareEnvironments(calls);
    }

    /**
     * @param left an environment, or null for the first one that the descriptor names
     * @param right an environment, or null for the one in use, or else the next
     * @param times how often each probe is made in each environment
     */
    public EnvironmentComparison compare(Caller caller, String name, String left, String right, int times) {
        Request request = new Request(caller, "system/" + name, null);
        return actions.perform(request, ACTION, act -> {
            this.names.require(Target.system(name));
            SystemDescriptor system = systems.get(name);
            if (times < 1 || times > MOST_CALLS) {
                throw new ProblemException(Problem.of(
                        ProblemCode.PARAMETER_REFUSED, "'times' is " + times + ", but must be 1 to " + MOST_CALLS));
            }
            List<String> names = List.copyOf(system.environments().keySet());
            if (names.size() < 2 && (left == null || right == null)) {
                throw new ProblemException(Problem.of(
                        ProblemCode.ENVIRONMENT_NOT_COMPARABLE,
                        "system '" + name + "' has "
                                + Quantity.of(names.size(), "environment")
                                + ", but it takes two to compare"));
            }
            String first = left != null ? left : other(names, right == null ? system.environment() : right);
            return compare.compare(
                    system, first, right != null ? right : other(names, first, system.environment()), times);
        });
    }

    private static String other(List<String> names, String taken) {
        return names.stream().filter(name -> !name.equals(taken)).findFirst().orElse(taken);
    }

    private static String other(List<String> names, String taken, String preferred) {
        return preferred != null && !preferred.equals(taken) ? preferred : other(names, taken);
    }
}
