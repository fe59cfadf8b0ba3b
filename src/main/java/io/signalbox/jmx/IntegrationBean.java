package io.signalbox.jmx;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import io.signalbox.flow.Target;
import io.signalbox.status.Freshness;
import io.signalbox.status.HubStatus.RejectedStatus;
import io.signalbox.status.HubStatus.RouteStatus;
import io.signalbox.status.HubStatus.SubscriptionStatus;
import io.signalbox.status.HubStatus.UnitStatus;

/** Answers each question from what holds at that moment. */
final class IntegrationBean extends PausableBean implements IntegrationMXBean {

    private final Supplier<Optional<UnitStatus>> unit;
    private final CachedStatus snapshot;

    /** @param unit empty once the integration is gone */
    IntegrationBean(String name, Supplier<Optional<UnitStatus>> unit, CachedStatus snapshot, Steering steering) {
        super(Target.integration(name), steering);
        this.unit = unit;
        this.snapshot = snapshot;
    }

    private <T> T ask(Function<UnitStatus, T> question, T otherwise) {
        return unit.get().map(question).orElse(otherwise);
    }

    private Optional<RejectedStatus> rejected() {
        return unit.get().map(UnitStatus::rejected);
    }

    @Override
    public String getState() {
        return ask(UnitStatus::state, "stopped");
    }

    @Override
    public String getVersion() {
        return ask(UnitStatus::version, null);
    }

    @Override
    public Date getSince() {
        Instant since = ask(UnitStatus::since, null);
        return since == null ? null : Date.from(since);
    }

    @Override
    public String getOwner() {
        return ask(UnitStatus::owner, null);
    }

    @Override
    public String[] getRoutes() {
        return ask(one -> one.routes().stream().map(RouteStatus::id).toArray(String[]::new), new String[0]);
    }

    @Override
    public boolean isRejected() {
        return rejected().isPresent();
    }

    @Override
    public String getRejectedVersion() {
        return rejected().map(RejectedStatus::version).orElse(null);
    }

    @Override
    public String[] getFindings() {
        return rejected().map(one -> one.findings().toArray(String[]::new)).orElseGet(() -> new String[0]);
    }

    @Override
    public long getWaiting() {
        return snapshot.sum(target.name(), status -> status.pending() + status.retrying());
    }

    @Override
    public long getParked() {
        return snapshot.sum(target.name(), SubscriptionStatus::parked);
    }

    @Override
    public long getSecondsBehind() {
        return snapshot.freshness(target.name()).map(Freshness::behindSeconds).orElse(0L);
    }

    @Override
    public boolean isLate() {
        return snapshot.freshness(target.name()).map(Freshness::late).orElse(false);
    }

    @Override
    public boolean isPaused() {
        return snapshot.isPaused(target);
    }

    @Override
    public String replayParked(int most, int perSecond, String reason) {
        return steering.replayParked(target, most, perSecond, reason);
    }
}
