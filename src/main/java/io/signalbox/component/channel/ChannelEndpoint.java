package io.signalbox.component.channel;

import org.apache.camel.Consumer;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

import io.signalbox.ledger.Subscription.Order;

/** One channel, as a route sees it. */
final class ChannelEndpoint extends DefaultEndpoint implements MultipleConsumersSupport {

    private final ChannelComponent component;
    private final String channel;
    private final Order order;

    ChannelEndpoint(String uri, ChannelComponent component, String channel, Order order) {
        super(uri, component);
        this.component = component;
        this.channel = channel;
        this.order = order;
    }

    /** Many routes read a channel, each with a subscription of its own. */
    @Override
    public boolean isMultipleConsumersSupported() {
        return true;
    }

    @Override
    public Producer createProducer() {
        component.writers().accept(channel);
        return new ChannelProducer(this, channel, component.ledger(), component.clock());
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        SubscriptionConsumer consumer =
                new SubscriptionConsumer(this, processor, component.subscriptions(), channel, order);
        configureConsumer(consumer);
        return consumer;
    }
}
