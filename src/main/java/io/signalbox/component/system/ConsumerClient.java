package io.signalbox.component.system;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

import org.apache.camel.Consumer;

import io.signalbox.schedule.Waits;

/**
 * The client that a consumer of a {@linkplain io.signalbox.endpoint.KnownSource known component} has to itself. Its methods are called by their names, since
 * its library is there only where somebody added it.
 */
final class ConsumerClient {

    private final Consumer consumer;

    ConsumerClient(Consumer consumer) {
        this.consumer = consumer;
    }

    boolean isConnected() {
        try {
            Object client = ask(consumer, "getClient");
            return client != null && (boolean) ask(client, "isConnected");
        } catch (Exception e) {
            throw new IllegalStateException("a component has another client than the one that is known", e);
        }
    }

    /**
     * Ends the connection and makes it anew. Camel connects before it says who takes the messages. What comes in between, the client throws away, and
     * the broker waits for its acknowledgement for as long as the connection is there.
     *
     * @param over ends the wait for the connection
     */
    void connectAgain(Duration longest, BooleanSupplier over) throws Exception {
        Object client = ask(consumer, "getClient");
        if ((boolean) ask(client, "isConnected")) {
            ask(client, "disconnect");
        }
        ask(client, "reconnect");
        long end = System.nanoTime() + longest.toNanos();
        Waits.until(this::isConnected, () -> over.getAsBoolean() || System.nanoTime() - end > 0);
    }

    private static Object ask(Object object, String method) throws Exception {
        try {
            return object.getClass().getMethod(method).invoke(object);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
