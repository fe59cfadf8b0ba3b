package io.signalbox.jmx;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import io.signalbox.flow.Target;
import io.signalbox.status.HubStatus.SubscriptionStatus;

/** Answers each question from what held a moment ago. */
final class SubscriptionBean extends PausableBean implements SubscriptionMXBean {

    private final Supplier<Optional<SubscriptionStatus>> status;

    SubscriptionBean(String name, Supplier<Optional<SubscriptionStatus>> status, Steering steering) {
        super(Target.subscription(name), steering);
        this.status = status;
    }

    private <T> T ask(Function<SubscriptionStatus, T> question, T otherwise) {
        return status.get().map(question).orElse(otherwise);
    }

    @Override
    public String getChannel() {
        return ask(SubscriptionStatus::channel, null);
    }

    @Override
    public boolean isRunning() {
        return ask(SubscriptionStatus::running, false);
    }

    @Override
    public boolean isPaused() {
        return ask(SubscriptionStatus::paused, false);
    }

    @Override
    public long getPending() {
        return ask(SubscriptionStatus::pending, 0L);
    }

    @Override
    public long getRetrying() {
        return ask(SubscriptionStatus::retrying, 0L);
    }

    @Override
    public long getParked() {
        return ask(SubscriptionStatus::parked, 0L);
    }

    @Override
    public long getDelivered() {
        return ask(SubscriptionStatus::delivered, 0L);
    }

    @Override
    public long getFiltered() {
        return ask(SubscriptionStatus::filtered, 0L);
    }

    @Override
    public int getUnderWay() {
        return ask(SubscriptionStatus::underWay, 0);
    }

    @Override
    public Date getOldestWaiting() {
        Instant oldest = ask(SubscriptionStatus::oldestWaitingSince, null);
        return oldest == null ? null : Date.from(oldest);
    }

    @Override
    public String getLastProblem() {
        return ask(SubscriptionStatus::lastProblem, null);
    }

    @Override
    public String replay(long delivery, String reason) {
        return steering.replay(target, delivery, reason);
    }

    @Override
    public String discard(long delivery, String reason) {
        return steering.discard(target, delivery, reason);
    }

    @Override
    public String replayParked(int most, int perSecond, String reason) {
        return steering.replayParked(target, most, perSecond, reason);
    }
}
