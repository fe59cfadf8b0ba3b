package io.signalbox.component.channel;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

import io.signalbox.delivery.SubscriptionRegistry;
import io.signalbox.ledger.Append;
import io.signalbox.ledger.Receipt;
import io.signalbox.ledger.Subscription.Order;

/** Makes {@code channel:<name>} endpoints. Option of a consumer: {@code order}, {@code subject} (default) or {@code none}. */
public final class ChannelComponent extends DefaultComponent {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final Function<Append, CompletionStage<Receipt>> ledger;
    private final SubscriptionRegistry subscriptions;
    private final Consumer<String> writers;
    private final Clock clock;

    /** Where channels live in the ledger alone. */
    public ChannelComponent(
            Function<Append, CompletionStage<Receipt>> ledger, SubscriptionRegistry subscriptions, Clock clock) {
        this(ledger, subscriptions, channel -> {}, clock);
    }

    /**
     * @param ledger takes what is appended outside of any delivery
     * @param writers told of each channel that a route is about to append to; may block
     */
    public ChannelComponent(
            Function<Append, CompletionStage<Receipt>> ledger,
            SubscriptionRegistry subscriptions,
            Consumer<String> writers,
            Clock clock) {
        this.ledger = ledger;
        this.subscriptions = subscriptions;
        this.writers = writers;
        this.clock = clock;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is not a channel's name: write words of a-z and 0-9 joined by"
                            + " '-', such as channel:customer-signed-up");
        }
        Order order = getAndRemoveParameter(parameters, "order", Order.class, Order.SUBJECT);
        return new ChannelEndpoint(uri, this, name, order);
    }

    Function<Append, CompletionStage<Receipt>> ledger() {
        return ledger;
    }

    SubscriptionRegistry subscriptions() {
        return subscriptions;
    }

    Consumer<String> writers() {
        return writers;
    }

    Clock clock() {
        return clock;
    }
}
