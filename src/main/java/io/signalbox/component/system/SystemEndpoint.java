package io.signalbox.component.system;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

import io.signalbox.system.SystemDescriptor;

/** One operation of one system: {@code system:billing/create-account}. */
final class SystemEndpoint extends DefaultEndpoint {

    private final SystemComponent component;
    private final SystemDescriptor system;
    private final String operation;

    SystemEndpoint(String uri, SystemComponent component, SystemDescriptor system, String operation) {
        super(uri, component);
        this.component = component;
        this.system = system;
        this.operation = operation;
    }

    SystemDescriptor system() {
        return system;
    }

    /** The name of the operation, of whatever kind. */
    String operation() {
        return operation;
    }

    /** Started at the first call, since a system without a URL has none. */
    SystemClient client() {
        return component.client(system);
    }

    @Override
    public Producer createProducer() {
        return new SystemProducer(this, system.http(operation), component);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("no route can start from " + getEndpointUri() + " yet");
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }
}
