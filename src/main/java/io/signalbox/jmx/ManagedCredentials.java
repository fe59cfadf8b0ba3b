package io.signalbox.jmx;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

import io.signalbox.jmx.RegisteredBeans.Bean;
import io.signalbox.status.ReportCredentials;
import io.signalbox.status.ReportUnits;

/** Keeps one bean for each system that needs credentials: they come and go with the descriptors. */
@ApplicationScoped
final class ManagedCredentials {

    private final ReportUnits units;
    private final ReportCredentials credentials;
    private final Steering steering;
    private final RegisteredBeans beans = new RegisteredBeans();

    ManagedCredentials(ReportUnits units, ReportCredentials credentials, Steering steering) {
        this.units = units;
        this.credentials = credentials;
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
        for (String system : credentials.systems()) {
            wanted.put(
                    new Bean("Credential", system),
                    () -> new CredentialBean(system, () -> credentials.find(system), steering));
        }
        beans.replaceBy(wanted);
    }
}
