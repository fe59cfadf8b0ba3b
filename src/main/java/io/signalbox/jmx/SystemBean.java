package io.signalbox.jmx;

import java.util.List;
import java.util.function.ToLongFunction;

import io.signalbox.flow.Flows;
import io.signalbox.flow.Target;
import io.signalbox.status.HubStatus.SubscriptionStatus;

/** Answers each question from what held a moment ago. */
final class SystemBean extends PausableBean implements SystemMXBean {

    private final CachedStatus snapshot;

    SystemBean(String name, CachedStatus snapshot, Steering steering) {
        super(Target.system(name), steering);
        this.snapshot = snapshot;
    }

    @Override
    public String getUrl() {
        return snapshot.status().systems().stream()
                .filter(system -> system.name().equals(target.name()) && system.url() != null)
                .map(system -> system.url())
                .findFirst()
                .orElse(null);
    }

    @Override
    public String[] getIntegrations() {
        return snapshot.flows().ofSystem(target.name()).stream()
                .map(Flows.Flow::integration)
                .distinct()
                .toArray(String[]::new);
    }

    private List<String> subscriptions() {
        return snapshot.flows().ofSystem(target.name()).stream()
                .map(Flows.Flow::subscription)
                .toList();
    }

    @Override
    public String[] getSubscriptions() {
        return subscriptions().toArray(String[]::new);
    }

    private long sum(ToLongFunction<SubscriptionStatus> count) {
        List<String> own = subscriptions();
        return snapshot.status().subscriptions().stream()
                .filter(status -> own.contains(status.id()))
                .mapToLong(count)
                .sum();
    }

    @Override
    public long getWaiting() {
        return sum(status -> status.pending() + status.retrying());
    }

    @Override
    public long getParked() {
        return sum(SubscriptionStatus::parked);
    }

    @Override
    public boolean isPaused() {
        return snapshot.isPaused(target);
    }

    @Override
    public String contain(String reason) {
        return steering.contain(target.name(), reason);
    }

    @Override
    public String release(String reason) {
        return steering.release(target.name(), reason);
    }
}
