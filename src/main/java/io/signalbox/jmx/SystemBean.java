package io.signalbox.jmx;

import java.util.Optional;
import java.util.stream.Stream;

import io.signalbox.flow.MoveSystem.Move;
import io.signalbox.flow.Target;
import io.signalbox.routefile.Flow;
import io.signalbox.status.HubStatus.SystemStatus;
import io.signalbox.status.WebhookStatus;

/** Answers each question from what held a moment ago. */
final class SystemBean extends PausableBean implements SystemMXBean {

    private final CachedStatus snapshot;

    SystemBean(String name, CachedStatus snapshot, Steering steering) {
        super(Target.system(name), steering);
        this.snapshot = snapshot;
    }

    private Optional<SystemStatus> status() {
        return snapshot.status().systems().stream()
                .filter(system -> system.name().equals(target.name()))
                .findFirst();
    }

    @Override
    public String getUrl() {
        return status().map(SystemStatus::url).orElse(null);
    }

    @Override
    public String[] getIntegrations() {
        return snapshot.flows().ofSystem(target.name()).stream()
                .map(Flow::integration)
                .distinct()
                .toArray(String[]::new);
    }

    @Override
    public String[] getSubscriptions() {
        return snapshot.flows().ofSystem(target.name()).stream()
                .map(Flow::subscription)
                .toArray(String[]::new);
    }

    @Override
    public long getRetrying() {
        return status().map(SystemStatus::retrying).orElse(0L);
    }

    @Override
    public long getParked() {
        return status().map(SystemStatus::parked).orElse(0L);
    }

    @Override
    public long getRefusedWebhooks() {
        return webhooks().mapToLong(WebhookStatus::refusals).sum();
    }

    @Override
    public String[] getRefusingWebhooks() {
        return webhooks()
                .filter(WebhookStatus::refusing)
                .map(WebhookStatus::event)
                .toArray(String[]::new);
    }

    private Stream<WebhookStatus> webhooks() {
        return status().stream().flatMap(system -> system.webhooks().stream());
    }

    @Override
    public String getMovesTo() {
        return snapshot.move(target.name()).map(Move::to).orElse(null);
    }

    @Override
    public int getMovedPercent() {
        return snapshot.move(target.name()).map(Move::percent).orElse(0);
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

    @Override
    public String move(int percent, String reason) {
        return steering.move(target.name(), percent, reason);
    }
}
