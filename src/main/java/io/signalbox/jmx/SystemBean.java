package io.signalbox.jmx;

import java.util.List;
import java.util.function.ToLongFunction;

import io.signalbox.flow.Flows;
import io.signalbox.flow.Target;
import io.signalbox.status.HubStatus.SubscriptionStatus;

/** Answers each question from what held a moment ago. */
final class SystemBean implements SystemMXBean {

    private final Target target;
    private final CachedStatus snapshot;
    private final Steering steering;

    SystemBean(String name, CachedStatus snapshot, Steering steering) {
        this.target = Target.system(name);
        this.snapshot = snapshot;
        this.steering = steering;
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
    public String pause(String reason) {
        return steering.pause(target, reason);
    }

    @Override
    public String resume(String reason) {
        return steering.resume(target, reason);
    }

    @Override
    public String drain(String reason) {
        return steering.drain(target, reason);
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
