package io.signalbox.jmx;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

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

/** Keeps one bean for each subscription and each system: they come and go with the routes and the descriptors. */
@ApplicationScoped
final class ManagedFlows {

    private static final Logger LOG = Logger.getLogger(ManagedFlows.class);
    private static final long LOOK_SECONDS = 5;

    private final ReportUnits units;
    private final Snapshot snapshot;
    private final Steering steering;
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final Map<ObjectName, Object> registered = new HashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread named = new Thread(task, "jmx-beans");
        named.setDaemon(true);
        return named;
    });

    ManagedFlows(ReportUnits units, Snapshot snapshot, Steering steering) {
        this.units = units;
        this.snapshot = snapshot;
        this.steering = steering;
    }

    void start(@Observes StartupEvent event) {
        thread.scheduleWithFixedDelay(this::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
        synchronized (registered) {
            Set.copyOf(registered.keySet()).forEach(this::unregister);
        }
    }

    private void look() {
        try {
            refresh(units.report());
        } catch (RuntimeException e) {
            LOG.warn("JMX beans could not be brought in line", e);
        }
    }

    /** Names come from memory: the ledger is asked when somebody reads an attribute, and not before. */
    private void refresh(List<UnitStatus> present) {
        synchronized (registered) {
            Set<ObjectName> wanted = new HashSet<>();
            for (UnitStatus unit : present) {
                unit.routes().forEach(route -> wanted.add(keep("Subscription", route.id(), this::subscription)));
                if (unit.kind().equals("system")) {
                    wanted.add(keep("System", unit.name(), name -> new SystemBean(name, snapshot, steering)));
                }
            }
            Set.copyOf(registered.keySet()).stream()
                    .filter(name -> !wanted.contains(name))
                    .forEach(this::unregister);
        }
    }

    private SubscriptionBean subscription(String id) {
        return new SubscriptionBean(id, () -> snapshot.subscription(id), steering);
    }

    private ObjectName keep(String type, String name, Function<String, Object> bean) {
        try {
            String value = name.matches("[\\w.-]+") ? name : ObjectName.quote(name);
            ObjectName object = new ObjectName("io.signalbox:type=" + type + ",name=" + value);
            if (!registered.containsKey(object)) {
                Object made = bean.apply(name);
                server.registerMBean(made, object);
                registered.put(object, made);
            }
            return object;
        } catch (JMException e) {
            LOG.warnf("Not shown in JMX type=%s name=%s", type, name);
            LOG.debug("Because of", e);
            return ObjectName.WILDCARD;
        }
    }

    private void unregister(ObjectName object) {
        registered.remove(object);
        try {
            server.unregisterMBean(object);
        } catch (JMException e) {
            LOG.debugf(e, "Was gone from JMX already object=%s", object);
        }
    }
}
