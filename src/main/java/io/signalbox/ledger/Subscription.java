package io.signalbox.ledger;

import java.util.Objects;

/**
 * One reader of a channel. Known to the ledger from its first start until it is retired, so that messages gather for it
 * while its route is down.
 *
 * @param id the route's id
 * @param channel what it reads
 * @param order whether later deliveries of a subject wait for earlier ones
 */
public record Subscription(String id, String channel, Order order) {

    /** What happens to later deliveries of a subject while an earlier one is not done. */
    public enum Order {
        /** They wait (the default). */
        SUBJECT,
        /** They pass it. */
        NONE
    }

    public Subscription {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(order, "order");
    }

    public boolean isOrdered() {
        return order == Order.SUBJECT;
    }
}
