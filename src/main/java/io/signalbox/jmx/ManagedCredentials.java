package io.signalbox.jmx;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import io.signalbox.control.ReportCredentials;
import io.signalbox.control.ReportUnits;

/** Keeps one bean for each system that wants credentials: they come and go with the descriptors. */
@ApplicationScoped
final class ManagedCredentials {

    private static final Logger LOG = Logger.getLogger(ManagedCredentials.class);

    private final ReportUnits units;
    private final ReportCredentials credentials;
    private final Steering steering;
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final Map<String, ObjectName> registered = new HashMap<>();

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
        keepOnly(Set.of());
    }

    private void refresh() {
        Set<String> names = new HashSet<>(credentials.systems());
        keepOnly(names);
        synchronized (registered) {
            names.removeAll(registered.keySet());
            names.forEach(this::register);
        }
    }

    private void keepOnly(Set<String> names) {
        synchronized (registered) {
            Set<String> gone = new HashSet<>(registered.keySet());
            gone.removeAll(names);
            gone.forEach(name -> unregister(registered.remove(name)));
        }
    }

    /** A system's name needs no quotes. */
    private void register(String system) {
        try {
            ObjectName object = new ObjectName("io.signalbox:type=Credential,name=" + system);
            server.registerMBean(new CredentialBean(system, () -> credentials.find(system), steering), object);
            registered.put(system, object);
        } catch (JMException e) {
            LOG.warnf("Its credential is not shown in JMX system=%s", system);
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
