package io.signalbox.web;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import io.vertx.core.http.HttpServerOptions;

/**
 * All connections to this process. One on which the head of a request does not come, or no request at all, is closed; so are those
 * that wait for a request when there are too many, the most hopeless first. Safe for many threads.
 */
final class Connections {

    /** Found by {@link ConnectionExtension}, which Netty makes: no bean can be given to it. */
    private static volatile Connections current;

    /**
     * What is allowed.
     *
     * @param head for the head of a request, from its first byte, or from the start of the connection
     * @param keepAlive between two requests
     */
    record Limits(int most, Duration head, Duration keepAlive) {}

    private final Limits limits;
    private final HttpServerOptions options;
    private final LongSupplier nanos;
    private final Set<ConnectionWatch> open = ConcurrentHashMap.newKeySet();

    /** @param options how requests are decoded */
    Connections(Limits limits, HttpServerOptions options, LongSupplier nanos) {
        this.limits = limits;
        this.options = options;
        this.nanos = nanos;
    }

    static Optional<Connections> current() {
        return Optional.ofNullable(current);
    }

    /** Of connections that are opened from here on. */
    void rule() {
        current = this;
    }

    HttpServerOptions options() {
        return options;
    }

    long now() {
        return nanos.getAsLong();
    }

    void opened(ConnectionWatch watch) {
        open.add(watch);
        if (open.size() > limits.most()) {
            open.stream()
                    .filter(ConnectionWatch::isWaiting)
                    .min(Comparator.comparing(ConnectionWatch::hasShownARequest)
                            .thenComparingLong(ConnectionWatch::since))
                    .orElse(watch)
                    .close();
        }
    }

    void closed(ConnectionWatch watch) {
        open.remove(watch);
    }

    /** Now and then. */
    void sweep() {
        long now = now();
        for (ConnectionWatch watch : open) {
            Duration patience = watch.hasShownARequest() ? limits.keepAlive() : limits.head();
            if (watch.isWaiting() && now - watch.since() > patience.toNanos()) {
                watch.closeAsTooSlow();
            }
        }
    }
}
