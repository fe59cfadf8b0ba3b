package io.signalbox.hub;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/**
 * Up when the start is over. A routes folder of which nothing can run does not hold it up: to start again would not help, and the
 * hub opens by itself when something can.
 */
@Startup
@ApplicationScoped
final class Started implements HealthCheck {

    private final Lifecycle lifecycle;

    Started(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("signalbox")
                .status(lifecycle.isStarted())
                .build();
    }
}
