package io.signalbox.jmx;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;

import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.NotificationEmitter;
import javax.management.StandardEmitterMBean;
import javax.management.StandardMBean;

/** One of our beans; one that notifies nobody, with the names that its interface gives to the parameters: without it clients show p0 and p1. */
final class DescribedBean extends StandardMBean {

    private static final Map<String, String> MEANINGS = Map.of(
            "reason", "Why; kept in the audit log",
            "delivery", "The number of one of its deliveries",
            "most", "End after so many",
            "perSecond", "How many a second");

    private <T> DescribedBean(T bean, Class<T> face) {
        super(bean, face, true);
    }

    /** @param bean implements one interface whose name ends in MXBean */
    static StandardMBean of(Object bean) {
        return Arrays.stream(bean.getClass().getInterfaces())
                .filter(each -> each.getSimpleName().endsWith("MXBean"))
                .findFirst()
                .map(face -> of(bean, face))
                .orElseThrow(() -> new IllegalArgumentException(bean.getClass() + " shows nothing"));
    }

    private static <T> StandardMBean of(Object bean, Class<T> face) {
        return bean instanceof NotificationEmitter emitter
                ? new StandardEmitterMBean(face.cast(bean), face, true, emitter)
                : new DescribedBean(face.cast(bean), face);
    }

    @Override
    protected String getParameterName(MBeanOperationInfo operation, MBeanParameterInfo parameter, int sequence) {
        for (Method method : getMBeanInterface().getMethods()) {
            if (method.getName().equals(operation.getName())
                    && method.getParameterCount() == operation.getSignature().length) {
                return method.getParameters()[sequence].getName();
            }
        }
        return super.getParameterName(operation, parameter, sequence);
    }

    @Override
    protected String getDescription(MBeanOperationInfo operation, MBeanParameterInfo parameter, int sequence) {
        return MEANINGS.getOrDefault(getParameterName(operation, parameter, sequence), parameter.getName());
    }
}
