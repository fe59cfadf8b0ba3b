package io.signalbox.jmx;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import io.signalbox.flow.Target;
import io.signalbox.status.HubStatus.RunStatus;

/** Answers each question from what held a moment ago. */
final class RunBean extends PausableBean implements RunMXBean {

    private final Supplier<Optional<RunStatus>> status;

    /** @param target a subscription, or an event */
    RunBean(Target target, Supplier<Optional<RunStatus>> status, Steering steering) {
        super(target, steering);
        this.status = status;
    }

    private <T> T ask(Function<RunStatus, T> question, T otherwise) {
        return status.get().map(question).orElse(otherwise);
    }

    private Date time(Function<RunStatus, Instant> question) {
        return status.get().map(question).map(Date::from).orElse(null);
    }

    @Override
    public String getFrom() {
        return ask(RunStatus::from, null);
    }

    @Override
    public String getState() {
        return ask(RunStatus::state, null);
    }

    @Override
    public boolean isPaused() {
        return ask(RunStatus::paused, false);
    }

    @Override
    public long getCount() {
        return ask(RunStatus::count, 0L);
    }

    @Override
    public long getFailures() {
        return ask(RunStatus::failures, 0L);
    }

    @Override
    public Date getLastBegun() {
        return time(RunStatus::lastBegun);
    }

    @Override
    public Date getNext() {
        return time(RunStatus::next);
    }

    @Override
    public String getCursor() {
        return status.get().map(RunStatus::cursor).orElse(null);
    }

    @Override
    public Date getLastSuccess() {
        return time(RunStatus::lastSuccess);
    }

    @Override
    public Date getLastFailure() {
        return time(RunStatus::lastFailure);
    }

    @Override
    public String getLastProblem() {
        return status.get().map(RunStatus::problem).orElse(null);
    }
}
