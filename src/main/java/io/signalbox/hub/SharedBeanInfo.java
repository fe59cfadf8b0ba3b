package io.signalbox.hub;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.modelmbean.InvalidTargetObjectTypeException;
import javax.management.modelmbean.ModelMBean;
import javax.management.modelmbean.ModelMBeanInfo;
import javax.management.modelmbean.RequiredModelMBean;

import org.apache.camel.CamelContext;
import org.apache.camel.api.management.ManagedInstance;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.api.management.NotificationSenderAware;
import org.apache.camel.support.management.DefaultManagementMBeanAssembler;
import org.apache.camel.support.management.MixinRequiredModelMBean;

/**
 * Describes Camel's JMX beans once for each class. Camel describes every bean anew, and what it says of one route takes 50 kB of memory.
 */
final class SharedBeanInfo extends DefaultManagementMBeanAssembler {

    private final Map<Class<?>, ModelMBeanInfo> known = new ConcurrentHashMap<>();

    SharedBeanInfo(CamelContext context) {
        super(context);
    }

    @Override
    public ModelMBean assemble(MBeanServer server, Object managed, ObjectName name) throws JMException {
        if (managed instanceof NotificationSenderAware || isDescribedByItself(managed)) {
            return super.assemble(server, managed, name);
        }
        ModelMBeanInfo info = known.get(managed.getClass());
        if (info == null) {
            info = assembler.getMBeanInfo(camelContext, managed, null, name.toString());
            known.put(managed.getClass(), info);
        }
        return bean(managed, info);
    }

    /** Its description depends on the object behind it. */
    private static boolean isDescribedByItself(Object managed) {
        Object behind = managed instanceof ManagedInstance instance ? instance.getInstance() : null;
        return behind != null && behind.getClass().isAnnotationPresent(ManagedResource.class);
    }

    private RequiredModelMBean bean(Object managed, ModelMBeanInfo info) throws JMException {
        boolean masked = Boolean.TRUE.equals(
                camelContext.getManagementStrategy().getManagementAgent().getMask());
        RequiredModelMBean bean = new MixinRequiredModelMBean(info, masked, null, null);
        try {
            bean.setManagedResource(managed, "ObjectReference");
            return bean;
        } catch (InvalidTargetObjectTypeException e) {
            throw new InstanceNotFoundException(e.getMessage());
        }
    }
}
