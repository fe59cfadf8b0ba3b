package io.signalbox.web;

import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;

import io.signalbox.problem.Problem;

/** Reads the body for the handlers that come after, in place of the {@code BodyHandler} of vertx-web, which knows no budget and no time. */
public final class BodyHandling implements Handler<RoutingContext> {

    private final BodyBudget budget;
    private final Duration timeout;
    private final ToLongFunction<RoutingContext> limit;
    private final BiConsumer<RoutingContext, Problem> refuse;

    /**
     * @param limit in bytes
     * @param refuse answers a request whose body cannot be had
     */
    public BodyHandling(
            BodyBudget budget,
            Duration timeout,
            ToLongFunction<RoutingContext> limit,
            BiConsumer<RoutingContext, Problem> refuse) {
        this.budget = budget;
        this.timeout = timeout;
        this.limit = limit;
        this.refuse = refuse;
    }

    @Override
    public void handle(RoutingContext context) {
        new BodyReader(context, budget, limit.applyAsLong(context))
                .read(timeout, body -> found(context, body), problem -> {
                    Unread.closeAfterAnswer(context);
                    refuse.accept(context, problem);
                });
    }

    private static void found(RoutingContext context, byte[] body) {
        // vertx-web has no other way to say that the body has been read, which other handlers look at.
        RoutingContextInternal known = (RoutingContextInternal) context;
        known.visitHandler(RoutingContextInternal.BODY_HANDLER);
        known.setBody(Buffer.buffer(body));
        context.next();
    }
}
