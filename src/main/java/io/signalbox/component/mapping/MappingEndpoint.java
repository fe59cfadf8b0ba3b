package io.signalbox.component.mapping;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

import io.signalbox.mapping.Mapping;

/** One mapping as a place to send to. */
final class MappingEndpoint extends DefaultEndpoint {

    private final Mapping mapping;

    MappingEndpoint(String uri, MappingComponent component, Mapping mapping) {
        super(uri, component);
        this.mapping = mapping;
    }

    @Override
    public Producer createProducer() {
        return new MappingProducer(this, mapping);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("a route cannot start from '" + getEndpointUri()
                + "'; use it in a step: to: mapping:" + mapping.name());
    }

    @Override
    public boolean isSingleton() {
        return true;
    }
}
