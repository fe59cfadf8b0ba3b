package io.signalbox.component.route;

import java.util.Map;

import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** Accepts what one of the hub's own components would, and does nothing. */
final class StubComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        parameters.clear();
        return new StubEndpoint(uri, this);
    }

    private static final class StubEndpoint extends DefaultEndpoint implements MultipleConsumersSupport {

        StubEndpoint(String uri, StubComponent component) {
            super(uri, component);
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(org.apache.camel.Exchange exchange) {
                    throw new UnsupportedOperationException("a trial runs nothing");
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            return new DefaultConsumer(this, processor);
        }

        @Override
        public boolean isMultipleConsumersSupported() {
            return true;
        }
    }
}
