package io.signalbox.hub;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.signalbox.drop.UnitState;
import io.signalbox.drop.UnitStates;

/**
 * Counts the units whose files are rejected. Always up: the others run, and to take the hub out of service would harm them.
 * Anybody may ask, so which they are and why they are rejected is shown elsewhere.
 */
@Readiness
@ApplicationScoped
final class RoutesHealth implements HealthCheck {

    private final UnitStates unitStates;

    RoutesHealth(UnitStates unitStates) {
        this.unitStates = unitStates;
    }

    @Override
    public HealthCheckResponse call() {
        List<UnitState> all = unitStates.all();
        return HealthCheckResponse.named("routes")
                .up()
                .withData("active", all.stream().filter(UnitState::isActive).count())
                .withData("rejected", all.stream().filter(UnitState::isRejected).count())
                .build();
    }
}
