package io.signalbox.flow;

import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Reported;
import io.signalbox.access.Request;
import io.signalbox.access.Role;
import io.signalbox.policy.Drills;
import io.signalbox.policy.Drills.Drill;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.problem.Quantity;
import io.signalbox.system.Fallback;
import io.signalbox.system.Systems;

/** Proves that the fallbacks of a system work. Calls systems, and so may block for as long as their timeouts. */
@Singleton
public final class DrillFallback {

    public static final Action ACTION = Action.of("drill", Role.OPERATOR);

    private final Actions actions;
    private final Systems systems;
    private final KnownNames names;
    private final Drills drills;

    DrillFallback(Actions actions, Systems systems, Drills drills, KnownNames names) {
        this.actions = actions;
        this.systems = systems;
        this.names = names;
        this.drills = drills;
    }

    /** The drill of one operation's fallback. */
    public record FallbackDrilled(String operation, String to, Drill drill) {}

    /** What came of all of them. */
    public record Drilled(String system, List<FallbackDrilled> fallbacks) implements Reported {
        @Override
        public String inWords() {
            long worked = fallbacks.stream().filter(one -> one.drill().worked()).count();
            return worked + " of " + Quantity.of(fallbacks.size(), "fallback") + " worked";
        }
    }

    /** @throws ProblemException {@code TARGET_UNKNOWN}, or {@code NOT_POSSIBLE_NOW} when the system has no fallback */
    public Drilled drill(Caller caller, String system, String reason) {
        return actions.perform(new Request(caller, "system/" + system, reason), ACTION, act -> {
            names.require(Target.system(system));
            Map<String, Fallback> fallbacks = systems.get(system).fallbacks();
            if (fallbacks.isEmpty()) {
                throw new ProblemException(Problem.of(
                        ProblemCode.NOT_POSSIBLE_NOW,
                        "system '" + system + "' declares no fallback; see docs/fallback.md"));
            }
            return new Drilled(
                    system,
                    fallbacks.entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(entry -> new FallbackDrilled(
                                    entry.getKey(),
                                    entry.getValue().uri(),
                                    drills.run(system, entry.getKey(), entry.getValue(), caller.name())))
                            .toList());
        });
    }
}
