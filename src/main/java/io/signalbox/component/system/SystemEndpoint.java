package io.signalbox.component.system;

import org.apache.camel.Consumer;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

import io.signalbox.call.FallbackCalls;
import io.signalbox.call.VersionedCalls;
import io.signalbox.component.channel.SubscriptionConsumer;
import io.signalbox.ledger.Subscription.Order;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.SourceOperation;
import io.signalbox.system.SystemDescriptor;

/** One operation of one system: {@code system:billing/create-account}. Holds names only: what they stand for may be replaced. */
final class SystemEndpoint extends DefaultEndpoint implements MultipleConsumersSupport {

    private final SystemComponent component;
    private final String system;
    private final String operation;

    SystemEndpoint(String uri, SystemComponent component, String system, String operation) {
        super(uri, component);
        this.component = component;
        this.system = system;
        this.operation = operation;
    }

    /**
     * As it is described now.
     *
     * @throws ProblemException {@code SYSTEM_UNKNOWN} when it is described no longer
     */
    SystemDescriptor system() {
        return component.systems().get(system);
    }

    /** The name of the operation, of whatever kind. */
    String operation() {
        return operation;
    }

    PutAside putsAside() {
        return component.putsAside(this);
    }

    FallbackCalls calls() {
        return component.calls();
    }

    VersionedCalls versioned() {
        return component.versioned();
    }

    @Override
    public Producer createProducer() {
        return new SystemProducer(this);
    }

    /** A route that starts from an event reads the channel in which the event's messages are accepted. */
    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        SourceOperation source = system().source(operation)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        ProblemCode.OPERATION_UNKNOWN,
                        "no route can start from " + getEndpointUri() + ": '" + operation
                                + "' is not an event of the system")));
        SubscriptionConsumer consumer = new SubscriptionConsumer(
                this, processor, component.subscriptions(), system + "/" + source.name(), Order.SUBJECT);
        configureConsumer(consumer);
        return consumer;
    }

    /** Several routes may start from one event, each with a subscription of its own. */
    @Override
    public boolean isMultipleConsumersSupported() {
        return true;
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }
}
