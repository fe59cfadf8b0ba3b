package io.signalbox.status;

import java.util.List;

import jakarta.inject.Singleton;

import io.signalbox.delivery.Runs;
import io.signalbox.flow.Flows;
import io.signalbox.flow.Pauses;
import io.signalbox.status.HubStatus.RunStatus;

/** Says how the routes do that start by themselves. */
@Singleton
final class ReportRuns {

    private final Runs runs;
    private final Flows flows;
    private final Pauses pauses;

    ReportRuns(Runs runs, Flows flows, Pauses pauses) {
        this.runs = runs;
        this.flows = flows;
        this.pauses = pauses;
    }

    List<RunStatus> report() {
        return runs.all().stream().map(this::status).toList();
    }

    private RunStatus status(Runs.Run run) {
        boolean paused = pauses.holds(run.route());
        return new RunStatus(
                run.route(),
                flows.all().stream()
                        .filter(flow -> flow.subscription().equals(run.route()))
                        .map(Flows.Flow::integration)
                        .findFirst()
                        .orElse(null),
                run.from(),
                state(run, paused),
                paused,
                pauses.over(run.route()).orElse(null),
                run.count(),
                run.failures(),
                run.underWay(),
                run.lastBegun(),
                run.lastSuccess(),
                run.lastFailure(),
                run.problem());
    }

    private static String state(Runs.Run run, boolean paused) {
        if (paused) {
            return "paused";
        }
        if (run.problem() != null) {
            return "failing";
        }
        return run.count() == 0 ? "new" : "ok";
    }
}
