package io.signalbox.proof;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;

/** Many connections of nobody, each with a request that does not end; one that is closed comes again after a while. */
final class Flood implements AutoCloseable {

    private static final long BEFORE_AGAIN_MILLIS = 2_000;

    private final Vertx vertx = Vertx.vertx();
    private final NetClient client = vertx.createNetClient(new NetClientOptions().setConnectTimeout(20_000));
    private final URI hub;
    private final Buffer request;
    private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();

    private volatile boolean over;

    private Flood(URI hub, Buffer request) {
        this.hub = hub;
        this.request = request;
    }

    /** @param request all but its end */
    static Flood of(URI hub, int connections, Buffer request) {
        Flood flood = new Flood(hub, request);
        for (int i = 0; i < connections; i++) {
            flood.connect();
        }
        return flood;
    }

    /** A request whose body is one byte short. */
    static Buffer unfinished(String path, String contentType, int length) {
        return Buffer.buffer("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + contentType
                        + "\r\nContent-Length: " + length + "\r\n\r\n")
                .appendBytes(" ".repeat(length - 1).getBytes(StandardCharsets.US_ASCII));
    }

    private void connect() {
        client.connect(hub.getPort(), hub.getHost())
                .onSuccess(socket -> {
                    open.add(socket);
                    socket.exceptionHandler(reset -> {});
                    socket.handler(answer -> answered.incrementAndGet());
                    socket.closeHandler(closed -> {
                        open.remove(socket);
                        again();
                    });
                    socket.write(request).onSuccess(all -> sent.incrementAndGet());
                })
                .onFailure(refused -> again());
    }

    private void again() {
        vertx.setTimer(BEFORE_AGAIN_MILLIS, later -> {
            if (!over) {
                connect();
            }
        });
    }

    /** Connections whose request has been sent, all but its end. */
    int sent() {
        return sent.get();
    }

    int answered() {
        return answered.get();
    }

    int open() {
        return open.size();
    }

    @Override
    public void close() {
        over = true;
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
