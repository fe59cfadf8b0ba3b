package io.signalbox.status;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.signalbox.collector.Collects;
import io.signalbox.delivery.Runs;
import io.signalbox.delivery.ScheduledRuns;
import io.signalbox.flow.Flows;
import io.signalbox.flow.Pauses;
import io.signalbox.integration.Card;
import io.signalbox.ledger.Waiting;
import io.signalbox.poller.Polls;
import io.signalbox.poller.Polls.Progress;
import io.signalbox.routefile.Flow;
import io.signalbox.status.HubStatus.PastRun;
import io.signalbox.status.HubStatus.RunStatus;

/** Says how the routes do that start by themselves, and the polls. */
@Singleton
final class ReportRuns {

    private final Runs runs;
    private final ScheduledRuns scheduled;
    private final Polls polls;
    private final Collects collects;
    private final Flows flows;
    private final Pauses pauses;

    ReportRuns(Runs runs, ScheduledRuns scheduled, Polls polls, Collects collects, Flows flows, Pauses pauses) {
        this.collects = collects;
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
        Map<String, Collects.Progress> collected = collects.progress().stream()
                .collect(Collectors.toMap(Collects.Progress::operation, Function.identity()));
        return runs.ofAllProcesses().stream()
                .map(run ->
                        status(run, progress.get(run.route()), collected.get(run.route()), waiting.get(run.route())))
                .toList();
    }

    private static String from(Runs.Run run, Progress poll, Collects.Progress collect) {
        if (collect != null) {
            return collect.times() + ", " + collect.waiting() + " waiting";
        }
        return poll == null ? run.from() : poll.times();
    }

    private Instant next(Runs.Run run, Progress poll, Collects.Progress collect) {
        if (collect != null) {
            return collect.next();
        }
        return poll == null ? runs.next(run.route()) : poll.next();
    }

    /**
     * @param poll null for what is none
     * @param collect null for what is not collected
     * @param waiting null for a poll
     */
    private RunStatus status(Runs.Run run, Progress poll, Collects.Progress collect, Waiting waiting) {
        boolean paused = pauses.holds(run.route());
        Set<String> readers = flows.readersOf(run.route());
        String subject = readers.stream().sorted().findFirst().orElse(run.route());
        return new RunStatus(
                run.route(),
                flows.all().stream()
                        .filter(flow -> flow.subscription().equals(subject))
                        .map(Flow::integration)
                        .findFirst()
                        .or(() -> ofReconciliation(run.route()))
                        .orElse(null),
                from(run, poll, collect),
                state(run, paused, collect == null ? waiting : null),
                paused,
                paused ? pauses.over(run.route()).or(() -> pauses.over(subject)).orElse(null) : null,
                next(run, poll, collect),
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

    private Optional<String> ofReconciliation(String run) {
        return flows.cards().stream()
                .filter(card -> card.reconciliations().stream()
                        .anyMatch(each -> each.run().equals(run)))
                .map(Card::integration)
                .findFirst();
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
