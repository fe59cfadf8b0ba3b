package io.signalbox.jmx;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

import io.signalbox.jmx.RegisteredBeans.Bean;
import io.signalbox.status.HubStatus.UnitStatus;
import io.signalbox.status.ReportUnits;

/** Keeps one bean for each integration of the routes folder: they come and go with the files. */
@ApplicationScoped
final class ManagedIntegrations {

    private static final String KIND = "integration";

    private final ReportUnits units;
    private final CachedStatus snapshot;
    private final Steering steering;
    private final RegisteredBeans beans = new RegisteredBeans();

    ManagedIntegrations(ReportUnits units, CachedStatus snapshot, Steering steering) {
        this.units = units;
        this.snapshot = snapshot;
        this.steering = steering;
    }

    void start(@Observes StartupEvent event) {
        units.onChange(this::refresh);
        refresh();
    }

    void stop(@Observes ShutdownEvent event) {
        beans.close();
    }

    private void refresh() {
        Map<Bean, Supplier<Object>> wanted = new HashMap<>();
        for (UnitStatus unit : units.report()) {
            String name = unit.name();
            if (unit.kind().equals(KIND)) {
                wanted.put(
                        new Bean("Integration", name),
                        () -> new IntegrationBean(name, () -> find(name), snapshot, steering));
            }
        }
        beans.replaceBy(wanted);
    }

    private Optional<UnitStatus> find(String name) {
        return units.report().stream()
                .filter(unit -> unit.kind().equals(KIND) && unit.name().equals(name))
                .findFirst();
    }
}
