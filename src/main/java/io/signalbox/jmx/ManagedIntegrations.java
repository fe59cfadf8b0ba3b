package io.signalbox.jmx;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import io.signalbox.control.HubStatus.UnitStatus;
import io.signalbox.control.ReportUnits;

/** Keeps one bean for each integration of the routes folder: they come and go with the files. */
@ApplicationScoped
final class ManagedIntegrations {

    private static final Logger LOG = Logger.getLogger(ManagedIntegrations.class);
    private static final String KIND = "integration";

    private final ReportUnits units;
    private final Snapshot snapshot;
    private final Steering steering;
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final Map<String, ObjectName> registered = new HashMap<>();

    ManagedIntegrations(ReportUnits units, Snapshot snapshot, Steering steering) {
        this.units = units;
        this.snapshot = snapshot;
        this.steering = steering;
    }

    void start(@Observes StartupEvent event) {
        units.onChange(this::refresh);
        refresh();
    }

    void stop(@Observes ShutdownEvent event) {
        synchronized (registered) {
            registered.values().forEach(this::unregister);
            registered.clear();
        }
    }

    private void refresh() {
        Set<String> names = units.report().stream()
                .filter(unit -> unit.kind().equals(KIND))
                .map(UnitStatus::name)
                .collect(Collectors.toSet());
        synchronized (registered) {
            registered.entrySet().removeIf(known -> {
                boolean gone = !names.contains(known.getKey());
                if (gone) {
                    unregister(known.getValue());
                }
                return gone;
            });
            names.stream().filter(name -> !registered.containsKey(name)).forEach(this::register);
        }
    }

    private Optional<UnitStatus> find(String name) {
        return units.report().stream()
                .filter(unit -> unit.kind().equals(KIND) && unit.name().equals(name))
                .findFirst();
    }

    private void register(String name) {
        try {
            String value = name.matches("[\\w.-]+") ? name : ObjectName.quote(name);
            ObjectName object = new ObjectName("io.signalbox:type=Integration,name=" + value);
            server.registerMBean(new IntegrationBean(name, () -> find(name), snapshot, steering), object);
            registered.put(name, object);
        } catch (JMException e) {
            LOG.warnf("Not shown in JMX integration=%s", name);
            LOG.debug("Because of", e);
        }
    }

    private void unregister(ObjectName object) {
        try {
            server.unregisterMBean(object);
        } catch (JMException e) {
            LOG.debugf(e, "Was gone from JMX already object=%s", object);
        }
    }
}
