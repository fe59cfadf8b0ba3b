package io.signalbox.ingress;

import java.util.function.Consumer;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

/** Reads a request's body with a limit on its size and on the time it takes. Runs on the request's event loop. */
final class BodyReader {

    private final HttpServerRequest request;
    private final Vertx vertx;
    private final long limit;
    private final Buffer body;
    private boolean over;

    BodyReader(HttpServerRequest request, Vertx vertx, long limit) {
        this.request = request;
        this.vertx = vertx;
        this.limit = limit;
        this.body = Buffer.buffer(512);
    }

    /** Exactly one of the two is called, once. */
    void read(long timeoutMillis, Consumer<byte[]> whole, Consumer<Problem> refused) {
        if (declaredLength() > limit) {
            refused.accept(tooLarge());
            return;
        }
        long timer = vertx.setTimer(timeoutMillis, t -> finish(() -> refused.accept(tooSlow(timeoutMillis))));
        request.handler(part -> {
            if (!over && body.length() + part.length() > limit) {
                vertx.cancelTimer(timer);
                finish(() -> refused.accept(tooLarge()));
            } else if (!over) {
                body.appendBuffer(part);
            }
        });
        request.exceptionHandler(e -> {
            vertx.cancelTimer(timer);
            over = true;
        });
        request.endHandler(end -> {
            vertx.cancelTimer(timer);
            finish(() -> whole.accept(body.getBytes()));
        });
    }

    private void finish(Runnable last) {
        if (!over) {
            over = true;
            last.run();
        }
    }

    /** -1 when the request does not say. A length that is no number never gets this far: the server refuses it. */
    private long declaredLength() {
        String length = request.getHeader("Content-Length");
        return length == null ? -1 : Long.parseLong(length);
    }

    private Problem tooLarge() {
        return Problem.of(ProblemCode.BODY_TOO_LARGE, "the body is larger than the " + limit + " bytes allowed");
    }

    private static Problem tooSlow(long millis) {
        return Problem.of(ProblemCode.BODY_TOO_SLOW, "the body was not complete after " + millis + " ms");
    }
}
