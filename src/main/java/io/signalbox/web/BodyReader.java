package io.signalbox.web;

import java.time.Duration;
import java.util.function.Consumer;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

/**
 * Reads a request's body with a limit on its size, on the time it takes, and on what all bodies take together. Runs on the request's
 * event loop. What the body takes is given back when the request has been answered, or its connection is gone.
 */
public final class BodyReader {

    /** A part costs the same, however small: nobody sends hundreds of a few bytes in good faith. */
    private static final int MOST_SMALL_PARTS = 256;

    private static final int SMALL_PART = 16;

    private final HttpServerRequest request;
    private final Context eventLoop = Vertx.currentContext();
    private final long limit;
    private Blocks blocks = new Blocks();
    private final BodyBudget.Share share;
    private Consumer<Problem> refused;
    private long timer;
    private int parts;
    private boolean over;

    /** @param limit in bytes */
    public BodyReader(RoutingContext context, BodyBudget budget, long limit) {
        this.request = context.request();
        this.limit = limit;
        long declared = declaredLength();
        boolean packed = request.getHeader("Content-Encoding") != null;
        boolean large = packed || (declared < 0 ? limit : declared) > BodyBudget.SMALL;
        this.share = budget.open(large, () -> eventLoop.runOnContext(x -> end(crowded())));
        context.addEndHandler(answered -> {
            over();
            share.release();
        });
    }

    /** Exactly one of the two is called, once; neither when the connection goes away meanwhile. */
    public void read(Duration timeout, Consumer<byte[]> whole, Consumer<Problem> refused) {
        this.refused = refused;
        if (declaredLength() > limit) {
            end(tooLarge());
        } else if (!share.take(BodyBudget.OVERHEAD)) {
            end(crowded());
        } else if (request.isEnded()) {
            over = true;
            whole.accept(new byte[0]);
        } else {
            timer = eventLoop.owner().setTimer(timeout.toMillis(), t -> end(tooSlow(timeout)));
            goOn();
            request.exceptionHandler(gone -> over());
            request.handler(this::part);
            request.endHandler(end -> complete(whole));
            request.resume();
        }
    }

    /**
     * Before further memory is taken for what the body becomes, such as unpacked: false when there is no room. It is given back with the
     * body's own. On any thread.
     */
    public boolean takes(int more) {
        return share.take(more);
    }

    /** RFC 9110, section 10.1.1. */
    private void goOn() {
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
    }

    private void part(Buffer part) {
        if (over) {
            return;
        }
        if (blocks.length() + (long) part.length() > limit) {
            end(tooLarge());
            return;
        }
        parts++;
        int more = blocks.allocates(part.length());
        if (parts > MOST_SMALL_PARTS && blocks.length() / parts < SMALL_PART) {
            end(Problem.of(ProblemCode.REQUEST_MALFORMED, "the body comes in very many parts of a few bytes"));
        } else if (more > 0 && !share.take(more)) {
            end(crowded());
        } else {
            blocks.append(part);
        }
    }

    private void complete(Consumer<byte[]> whole) {
        if (!over) {
            byte[] body = blocks.toBytes();
            share.arrived();
            over();
            whole.accept(body);
        }
    }

    private void end(Problem problem) {
        if (!over) {
            over();
            share.release();
            refused.accept(problem);
        }
    }

    private void over() {
        over = true;
        blocks = null;
        eventLoop.owner().cancelTimer(timer);
    }

    /** -1 when the request does not say. A length that is no number never gets this far: the server refuses it. */
    private long declaredLength() {
        String length = request.getHeader("Content-Length");
        return length == null ? -1 : Long.parseLong(length);
    }

    private Problem tooLarge() {
        return Problem.of(ProblemCode.BODY_TOO_LARGE, "the body is larger than the " + limit + " bytes allowed");
    }

    private static Problem tooSlow(Duration timeout) {
        return Problem.of(ProblemCode.BODY_TOO_SLOW, "the body was not complete after " + timeout.toMillis() + " ms");
    }

    private static Problem crowded() {
        return Problem.of(
                ProblemCode.BODIES_CROWDED, "requests that have not been answered yet take all the memory they may");
    }
}
