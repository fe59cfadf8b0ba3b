package io.signalbox.consumer;

import java.util.Set;

/** Says which events are wanted. */
@FunctionalInterface
public interface WantedEvents {

    /** Those that routes start from now, such as {@code bank/payment-received}. Asked every second; must not block. */
    Set<String> now();
}
