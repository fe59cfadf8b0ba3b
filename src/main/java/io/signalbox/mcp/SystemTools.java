package io.signalbox.mcp;

import java.time.Clock;
import java.time.Duration;

import jakarta.inject.Singleton;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.Tool.Annotations;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;

import io.signalbox.flow.CompareSystem;
import io.signalbox.flow.ContainSystem;
import io.signalbox.flow.DrillFallback;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.status.ReportSystems;

/** Systems, what they tolerate, and what to do when one of them must not be called any more. */
@Singleton
final class SystemTools {

    private static final String SYSTEM = "The system's name";
    private static final int LONGEST_HOURS = 24 * 30;
    private static final int PROBES = 3;

    private final Asking asking;
    private final ReportSystems systems;
    private final ContainSystem contain;
    private final DrillFallback drills;
    private final CompareSystem compare;
    private final Clock clock;

    SystemTools(
            Asking asking,
            ReportSystems systems,
            ContainSystem contain,
            DrillFallback drills,
            CompareSystem compare,
            Clock clock) {
        this.asking = asking;
        this.systems = systems;
        this.contain = contain;
        this.drills = drills;
        this.compare = compare;
        this.clock = clock;
    }

    @Tool(
            description =
                    "The outside systems: where each is, what it tolerates as documented and as learned, whether it"
                            + " is failing or contained",
            annotations =
                    @Annotations(
                            title = "Systems",
                            readOnlyHint = true,
                            destructiveHint = false,
                            openWorldHint = false))
    ToolResponse systems() {
        return asking.ask(systems::report);
    }

    @Tool(
            description = "What went to a system in the last hours, in numbers: calls by operation and route",
            annotations =
                    @Annotations(
                            title = "What went to a system",
                            readOnlyHint = true,
                            destructiveHint = false,
                            openWorldHint = false))
    ToolResponse exposure(
            @ToolArg(description = SYSTEM) String system,
            @ToolArg(description = "How many hours back, at most 720", defaultValue = "24") int hours) {
        return asking.ask(caller -> {
            if (hours < 1 || hours > LONGEST_HOURS) {
                throw new ProblemException(Problem.of(
                        ProblemCode.PARAMETER_REFUSED,
                        "argument 'hours' is " + hours + ", but must be 1 to " + LONGEST_HOURS));
            }
            return contain.exposure(caller, system, clock.instant().minus(Duration.ofHours(hours)));
        });
    }

    @Tool(
            description =
                    "Operator: suspend everything that touches a system, such as one that was broken into; calls wait,"
                            + " its webhooks are answered 503, nothing is lost",
            annotations = @Annotations(title = "Contain a system", destructiveHint = true, idempotentHint = true))
    ToolResponse contain(
            @ToolArg(description = SYSTEM) String system, @ToolArg(description = Asking.WHY) String reason) {
        return asking.ask(caller -> contain.contain(caller, system, reason));
    }

    @Tool(
            description = "Operator: let calls go to a contained system again",
            annotations = @Annotations(title = "Release a system", destructiveHint = false, idempotentHint = true))
    ToolResponse release(
            @ToolArg(description = SYSTEM) String system, @ToolArg(description = Asking.WHY) String reason) {
        return asking.ask(caller -> contain.release(caller, system, reason));
    }

    @Tool(
            description = "Operator: prove that a system's fallbacks work, by the calls its descriptor declares for it",
            annotations =
                    @Annotations(
                            title = "Drill the fallbacks of a system",
                            destructiveHint = false,
                            idempotentHint = true))
    ToolResponse drill(@ToolArg(description = SYSTEM) String system, @ToolArg(description = Asking.WHY) String reason) {
        return asking.ask(caller -> drills.drill(caller, system, reason));
    }

    @Tool(
            description =
                    "Operator: make the system's probes, calls that change nothing, in the environment in use and in"
                            + " another, and say what differs",
            annotations =
                    @Annotations(title = "Compare two environments", destructiveHint = false, idempotentHint = true))
    ToolResponse compare(@ToolArg(description = SYSTEM) String system) {
        return asking.ask(caller -> compare.compare(caller, system, null, null, PROBES));
    }
}
