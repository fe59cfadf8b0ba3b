package io.signalbox.status;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.signalbox.delivery.Runs;
import io.signalbox.delivery.ScheduledRuns;
import io.signalbox.flow.Flows;
import io.signalbox.flow.Pauses;
import io.signalbox.ledger.Waiting;
import io.signalbox.poller.Polls;
import io.signalbox.poller.Polls.Progress;
import io.signalbox.status.HubStatus.PastRun;
import io.signalbox.status.HubStatus.RunStatus;

/** Says how the routes do that start by themselves, and the polls. */
@Singleton
final class ReportRuns {

    private final Runs runs;
    private final ScheduledRuns scheduled;
    private final Polls polls;
    private final Flows flows;
    private final Pauses pauses;

    ReportRuns(Runs runs, ScheduledRuns scheduled, Polls polls, Flows flows, Pauses pauses) {
        this.runs = runs;
        this.scheduled = scheduled;
        this.polls = polls;
        this.flows = flows;
        this.pauses = pauses;
    }

    /** @param waiting what is not done, by subscription */
    List<RunStatus> report(Map<String, Waiting> waiting) {
        Map<String, Progress> progress =
                polls.progress().stream().collect(Collectors.toMap(Progress::event, Function.identity()));
        return runs.all().stream()
                .map(run -> status(run, progress.get(run.route()), waiting.get(run.route())))
                .toList();
    }

    /**
     * @param poll null for a route that starts by itself
     * @param waiting null for a poll
     */
    private RunStatus status(Runs.Run run, Progress poll, Waiting waiting) {
        boolean paused = pauses.holds(run.route());
        Set<String> readers = flows.readersOf(run.route());
        String subject = readers.stream().sorted().findFirst().orElse(run.route());
        return new RunStatus(
                run.route(),
                flows.all().stream()
                        .filter(flow -> flow.subscription().equals(subject))
                        .map(Flows.Flow::integration)
                        .findFirst()
                        .orElse(null),
                poll == null ? run.from() : poll.times(),
                state(run, paused, waiting),
                paused,
                paused ? pauses.over(run.route()).or(() -> pauses.over(subject)).orElse(null) : null,
                poll == null ? runs.next(run.route()) : poll.next(),
                poll == null ? null : poll.cursor(),
                run.count(),
                run.failures(),
                run.underWay(),
                run.lastBegun(),
                run.lastSuccess(),
                run.lastFailure(),
                scheduled.skipped(run.route()),
                run.problem(),
                run.recent().stream()
                        .map(past -> new PastRun(past.begun(), past.millis(), past.problem(), past.time()))
                        .toList());
    }

    private static String state(Runs.Run run, boolean paused, Waiting waiting) {
        if (paused) {
            return "paused";
        }
        if (waiting != null && waiting.parked() > 0) {
            return "parked";
        }
        if (run.problem() != null) {
            return "failing";
        }
        return run.count() == 0 ? "new" : "ok";
    }
}
