package io.signalbox.proof;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;

/** A system outside the hub that writes every call into the journal, answers when told to, and can go away and come back. */
final class SystemSink implements AutoCloseable {

    private final Vertx vertx;
    private final String system;
    private final EffectJournal journal;
    private final RandomGenerator random;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger found = new AtomicInteger();
    private volatile Duration least = Duration.ZERO;
    private volatile Duration most = Duration.ZERO;
    private volatile boolean refuses;
    private volatile String authorization;
    private HttpServer server;
    private int port;

    SystemSink(Vertx vertx, String system, EffectJournal journal, RandomGenerator random) {
        this.vertx = vertx;
        this.system = system;
        this.journal = journal;
        this.random = random;
        comeBack();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port + "/" + system);
    }

    /** Every answer comes after a time between the two; the effect is there when the call arrives. */
    void answerAfter(Duration least, Duration most) {
        this.least = least;
        this.most = most;
    }

    /** From now on, whether calls are answered 422 and have no effect. */
    void refuse(boolean whether) {
        refuses = whether;
    }

    /** Calls that had their effect and wait for their answer. */
    int waiting() {
        return waiting.get();
    }

    /** From now on connections are refused; those that exist are cut. */
    void goAway() {
        await(server.close());
    }

    /** Listens again, where it did before. */
    void comeBack() {
        server = vertx.createHttpServer().requestHandler(this::serve);
        await(server.listen(port, "127.0.0.1"));
        port = server.actualPort();
    }

    /** How often somebody asked for something and it was there. */
    int found() {
        return found.get();
    }

    /** How the last call proved who it is; null before the first. */
    String authorization() {
        return authorization;
    }

    private void lookUp(HttpServerRequest request, String email) {
        boolean isThere = journal.knows(system, email);
        if (isThere) {
            found.incrementAndGet();
        }
        request.response()
                .putHeader("Content-Type", "application/json")
                .end(isThere ? "{\"found\":[{\"id\":\"known\"}]}" : "{\"found\":[]}");
    }

    private void serve(HttpServerRequest request) {
        if (request.method() == HttpMethod.GET && request.getParam("email") != null) {
            lookUp(request, request.getParam("email"));
            return;
        }
        if (request.method() != HttpMethod.POST) {
            request.response().setStatusCode(405).end();
            return;
        }
        authorization = request.getHeader("Authorization");
        request.body().onSuccess(body -> {
            if (refuses) {
                journal.refuse(system, request.getHeader("Idempotency-Key"), body.toString());
                request.response().setStatusCode(422).end("{}");
                return;
            }
            SystemCall call = journal.record(system, request.getHeader("Idempotency-Key"), body.toString());
            long delay = least.toMillis() + random.nextLong(most.minus(least).toMillis() + 1);
            if (delay == 0) {
                answer(request, call);
            } else {
                waiting.incrementAndGet();
                vertx.setTimer(delay, timer -> {
                    waiting.decrementAndGet();
                    answer(request, call);
                });
            }
        });
    }

    private static void answer(HttpServerRequest request, SystemCall call) {
        if (!request.response().closed()) {
            request.response()
                    .setStatusCode(201)
                    .putHeader("Content-Type", "application/json")
                    .end("{\"id\":\"" + call.messageId() + "\"}");
        }
    }

    private static void await(Future<?> future) {
        try {
            future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("the sink did not do as told within 30 s", e);
        }
    }

    @Override
    public void close() {
        await(server.close());
    }
}
