package io.signalbox.jmx;

import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import org.jboss.logging.Logger;

/** The beans of one keeper in the process's MBean server, which come and go with what they show. */
final class RegisteredBeans {

    private static final Logger LOG = Logger.getLogger(RegisteredBeans.class);

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final Set<ObjectName> registered = new HashSet<>();
    private boolean closed;

    /** One bean, as {@code io.signalbox:type=<type>,name=<name>}. */
    record Bean(String type, String name) {

        private ObjectName object() throws JMException {
            String value = name.matches("[\\w.-]+") ? name : ObjectName.quote(name);
            return new ObjectName("io.signalbox:type=" + type + ",name=" + value);
        }
    }

    /** Registers what is not there yet, and unregisters what is gone. */
    synchronized void replaceBy(Map<Bean, Supplier<Object>> wanted) {
        if (closed) {
            return;
        }
        Set<ObjectName> gone = new HashSet<>(registered);
        wanted.forEach((bean, maker) -> gone.remove(keep(bean, maker)));
        gone.forEach(this::unregister);
    }

    /** Unregisters all; a change that arrives later registers nothing again. */
    synchronized void close() {
        replaceBy(Map.of());
        closed = true;
    }

    /** Null when the bean cannot be registered. */
    private ObjectName keep(Bean bean, Supplier<Object> maker) {
        try {
            ObjectName object = bean.object();
            if (!registered.contains(object)) {
                server.registerMBean(DescribedBean.of(maker.get()), object);
                registered.add(object);
            }
            return object;
        } catch (JMException e) {
            LOG.warnf("Not shown in JMX type=%s name=%s", bean.type(), bean.name());
            LOG.debug("Because of", e);
            return null;
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
