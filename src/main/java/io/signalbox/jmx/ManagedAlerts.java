package io.signalbox.jmx;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

import io.signalbox.jmx.RegisteredBeans.Bean;
import io.signalbox.status.ReportAlerts;

/** Keeps the one bean of alerts. */
@ApplicationScoped
final class ManagedAlerts {

    private final ReportAlerts alerts;
    private final RegisteredBeans beans = new RegisteredBeans();

    ManagedAlerts(ReportAlerts alerts) {
        this.alerts = alerts;
    }

    void start(@Observes StartupEvent event) {
        beans.replaceBy(Map.of(new Bean("Alerts", "all"), () -> new AlertsBean(alerts)));
    }

    void stop(@Observes ShutdownEvent event) {
        beans.close();
    }
}
