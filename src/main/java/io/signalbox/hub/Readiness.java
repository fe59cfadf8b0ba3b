package io.signalbox.hub;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

import io.signalbox.delivery.Dispatcher;
import io.signalbox.ingress.Intake;
import io.signalbox.ledger.Ledger;

/** Ready when messages can be taken in and kept. */
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
final class Readiness implements HealthCheck {

    private final Ledger ledger;
    private final Dispatcher dispatcher;
    private final Intake intake;

    Readiness(Ledger ledger, Dispatcher dispatcher, Intake intake) {
        this.ledger = ledger;
        this.dispatcher = dispatcher;
        this.intake = intake;
    }

    @Override
    public HealthCheckResponse call() {
        boolean open = intake.isOpen() && dispatcher.isStarted();
        boolean writable = open && ledger.isWritable();
        return HealthCheckResponse.named("signalbox")
                .status(writable)
                .withData("intake", open ? "open" : "closed")
                .withData("ledger", writable ? "writable" : "not writable")
                .build();
    }
}
