package io.signalbox.web;

import java.util.concurrent.atomic.AtomicLong;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * A request that is answered before all of it has come. The rest is read and thrown away for a moment, since a connection that is closed
 * over unread bytes takes the answer with it (RFC 9112, section 9.6), and then the connection is closed.
 */
public final class Unread {

    private static final long MOMENT_MILLIS = 2_000;
    /** Twice what a webhook may send: whoever sends that in good faith reads the answer. */
    private static final long MOST = 2 * 1024 * 1024;
    /** What a part costs at least, however small it is: as much as is read at once. */
    private static final int PART = 8 * 1024;

    private Unread() {}

    /** Whatever becomes of the request, its connection is not used again. Before the answer is written. */
    public static void closeAfterAnswer(RoutingContext context) {
        if (context.request().version() != HttpVersion.HTTP_2) {
            context.response().putHeader("Connection", "close");
        }
        context.addEndHandler(answered -> drain(context, true));
    }

    /** As {@link #closeAfterAnswer}, where the request turns out not to be complete in time. */
    static void watch(RoutingContext context) {
        context.addEndHandler(answered -> drain(context, false));
    }

    private static void drain(RoutingContext context, boolean close) {
        HttpServerRequest request = context.request();
        if (request.version() == HttpVersion.HTTP_2 && !request.isEnded()) {
            request.handler(part -> {});
            request.resume();
        } else if (!request.isEnded()) {
            AtomicLong left = new AtomicLong(MOST);
            request.handler(part -> {
                if (left.addAndGet(-Math.max(part.length(), PART)) < 0) {
                    request.connection().close();
                }
            });
            request.resume(); // a request that nobody read learns of its end only now
        }
        if (request.isEnded()) {
            closeIf(close, request);
            return;
        }
        if (request.version() == HttpVersion.HTTP_2) {
            context.response().reset();
            return;
        }
        long late = context.vertx()
                .setTimer(MOMENT_MILLIS, x -> request.connection().close());
        request.endHandler(end -> {
            context.vertx().cancelTimer(late);
            closeIf(close, request);
        });
    }

    private static void closeIf(boolean close, HttpServerRequest request) {
        if (close && request.version() != HttpVersion.HTTP_2) {
            request.connection().close();
        }
    }
}
