package io.signalbox.component.mapping;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One mapping as a place to send to: by its name, since a newer one may take its place. */
final class MappingEndpoint extends DefaultEndpoint {

    private final MappingComponent component;
    private final String mapping;

    MappingEndpoint(String uri, MappingComponent component, String mapping) {
        super(uri, component);
        this.component = component;
        this.mapping = mapping;
    }

    @Override
    public Producer createProducer() {
        return new MappingProducer(this, component.mappings(), component.watch(), component.lost(), mapping);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(
                "a route cannot start from '" + getEndpointUri() + "'; use it in a step: to: mapping:" + mapping);
    }

    @Override
    public boolean isSingleton() {
        return true;
    }
}
