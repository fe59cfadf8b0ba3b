package io.signalbox.component.system;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.jboss.logging.Logger;

import io.signalbox.endpoint.EndpointFeed;
import io.signalbox.endpoint.EndpointRequest.Target;
import io.signalbox.exchange.CallName;
import io.signalbox.exchange.Login;
import io.signalbox.schedule.Threads;

/** One consumer of Camel, started and stopped by threads of its own, since components take their time. Used once. */
final class EndpointConsumer {

    private static final Logger LOG = Logger.getLogger(EndpointConsumer.class);

    private static final Duration STOPS_WITHIN = Duration.ofSeconds(4);

    private final CamelContext context;
    private final EndpointFeed feed;
    private final CallName call;
    private final AsyncProcessor processor;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private Consumer consumer;
    private boolean isStopped;

    EndpointConsumer(CamelContext context, EndpointFeed feed, CallName call, AsyncProcessor processor) {
        this.context = context;
        this.feed = feed;
        this.call = call;
        this.processor = processor;
    }

    /**
     * Begins to start it. It may bring messages before it has started, and some cannot start before these are taken.
     *
     * @return when it has, or why it cannot
     */
    CompletableFuture<Void> start(Target target, Login login, Duration timeout) {
        Threads.one("endpoint-start", () -> {
                    try {
                        begin(target, login, timeout);
                        started.complete(null);
                    } catch (Exception | LinkageError e) {
                        started.completeExceptionally(e);
                    }
                })
                .start();
        return started;
    }

    private void begin(Target target, Login login, Duration timeout) throws Exception {
        Endpoint endpoint = Endpoints.of(context, target, login);
        Consumer made = endpoint.createConsumer(processor);
        synchronized (this) {
            consumer = made;
        }
        ServiceHelper.startService(endpoint, made);
        if (feed.known().isPresent() && !isStopped()) {
            new ConsumerClient(made).connectAgain(timeout, this::isStopped);
        }
        if (isStopped()) {
            end(made); // it was given up meanwhile
        }
    }

    private synchronized boolean isStopped() {
        return isStopped;
    }

    private synchronized Consumer consumer() {
        return consumer;
    }

    /** Why it brings nothing any more, or null. A component of which nothing is known sees to its connections by itself. */
    Throwable failure() {
        if (started.isCompletedExceptionally()) {
            return started.handle((none, failure) -> failure).join();
        }
        boolean isLost = started.isDone() && feed.known().isPresent() && !new ConsumerClient(consumer()).isConnected();
        return isLost ? new IOException("the connection is gone") : null;
    }

    /** Returns within seconds. */
    void stop() {
        Consumer made;
        synchronized (this) {
            isStopped = true;
            made = consumer;
        }
        if (made == null) {
            return;
        }
        FutureTask<Void> stop = new FutureTask<>(() -> end(made), null);
        Threads.one("endpoint-stop", stop).start();
        try {
            stop.get(STOPS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warnf(
                    "A component of Camel does not end well system=%s uri=%s",
                    call.system(), feed.target().uri());
            LOG.debug("It did not end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void end(Consumer consumer) {
        ServiceHelper.stopAndShutdownServices(consumer, consumer.getEndpoint());
    }
}
