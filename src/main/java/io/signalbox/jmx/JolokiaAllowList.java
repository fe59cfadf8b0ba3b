package io.signalbox.jmx;

import java.util.Set;

import javax.management.ObjectName;

import org.jolokia.server.core.restrictor.AbstractConstantRestrictor;
import org.jolokia.server.core.util.HttpMethod;
import org.jolokia.server.core.util.RequestType;

/**
 * What Jolokia may touch: our own beans with their operations, which check roles themselves, and what Camel's contexts and routes
 * show. Everything else is denied, to administrators as well: they have the remote JMX port.
 */
final class JolokiaAllowList extends AbstractConstantRestrictor {

    private static final String OURS = "io.signalbox";
    private static final String CAMEL = "org.apache.camel";
    private static final Set<String> CAMEL_TYPES = Set.of("context", "routes");
    private static final Set<RequestType> TYPES =
            Set.of(RequestType.READ, RequestType.LIST, RequestType.SEARCH, RequestType.EXEC, RequestType.VERSION);

    JolokiaAllowList() {
        super(false);
    }

    @Override
    public boolean isHttpMethodAllowed(HttpMethod method) {
        return method == HttpMethod.GET || method == HttpMethod.POST;
    }

    @Override
    public boolean isTypeAllowed(RequestType type) {
        return TYPES.contains(type);
    }

    @Override
    public boolean isAttributeReadAllowed(ObjectName name, String attribute) {
        return isVisible(name);
    }

    @Override
    public boolean isOperationAllowed(ObjectName name, String operation) {
        return name.getDomain().equals(OURS) && !name.isPattern();
    }

    @Override
    public boolean isObjectNameHidden(ObjectName name) {
        return !isVisible(name);
    }

    private static boolean isVisible(ObjectName name) {
        return name.getDomain().equals(OURS)
                || name.getDomain().equals(CAMEL) && CAMEL_TYPES.contains(name.getKeyProperty("type"));
    }

    /** Whether some of what the name or pattern stands for may be visible. */
    static boolean mayShow(ObjectName name) {
        return name.isPattern() ? Set.of(OURS, CAMEL).contains(name.getDomain()) : isVisible(name);
    }
}
