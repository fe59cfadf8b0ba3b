package io.signalbox.hub;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.signalbox.drop.Verdict;
import io.signalbox.drop.Verdicts;

/**
 * Counts the units whose files are rejected. Always up: the others run, and to take the hub out of service would harm them.
 * Anybody may ask, so which they are and why they are rejected is told elsewhere.
 */
@Readiness
@ApplicationScoped
final class RoutesHealth implements HealthCheck {

    private final Verdicts verdicts;

    RoutesHealth(Verdicts verdicts) {
        this.verdicts = verdicts;
    }

    @Override
    public HealthCheckResponse call() {
        List<Verdict> all = verdicts.all();
        return HealthCheckResponse.named("routes")
                .up()
                .withData("active", all.stream().filter(Verdict::isActive).count())
                .withData("rejected", all.stream().filter(Verdict::isRejected).count())
                .build();
    }
}
