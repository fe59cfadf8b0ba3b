package io.signalbox.component.system;

import java.util.Map;
import java.util.TreeMap;

import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.NoSuchEndpointException;

import io.signalbox.endpoint.EndpointRequest.Target;
import io.signalbox.exchange.Login;

/** Makes Camel's endpoints of what descriptors say. Each is its owner's alone: Camel's own registry tells endpoints by their URI, without the options. */
final class Endpoints {

    private Endpoints() {}

    /** @param login null for nobody in particular */
    static Endpoint of(CamelContext context, Target target, Login login) throws Exception {
        Component component = context.getComponent(target.scheme());
        if (component == null) {
            throw new NoSuchEndpointException(target.uri());
        }
        Map<String, Object> options = new TreeMap<>(target.options());
        if (login != null && target.user() != null) {
            options.put(target.user(), "RAW(" + login.user() + ")");
        }
        if (login != null && target.password() != null) {
            options.put(target.password(), "RAW(" + login.password() + ")");
        }
        return component.createEndpoint(target.uri(), options);
    }
}
