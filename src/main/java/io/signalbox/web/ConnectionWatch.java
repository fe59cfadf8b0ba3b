package io.signalbox.web;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;

/** What one connection is doing. It sees bytes as they come, under TLS too, and is notified of requests. Written on the event loop alone. */
final class ConnectionWatch extends ChannelInboundHandlerAdapter {

    static final String NAME = "connection-watch";

    private static final AttributeKey<ConnectionWatch> WATCH = AttributeKey.valueOf(ConnectionWatch.class, NAME);
    private static final byte[] TIMEOUT =
            "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);

    private final Connections connections;
    private final Channel channel;
    private boolean strict;
    private int requests;
    private volatile boolean waiting = true;
    private volatile boolean shown;
    private volatile long since;

    ConnectionWatch(Connections connections, Channel channel) {
        this.connections = connections;
        this.channel = channel;
        this.since = connections.now();
        channel.attr(WATCH).set(this);
        channel.closeFuture().addListener(closed -> connections.closed(this));
        connections.opened(this);
    }

    /** Before a request is answered, on its event loop; null for a connection that is not watched. */
    static ConnectionWatch of(HttpServerRequest request) {
        return request.connection() instanceof ConnectionBase connection
                ? connection.channel().attr(WATCH).get()
                : null;
    }

    void requestBegins() {
        requests++;
        waiting = false;
    }

    void requestEnds() {
        requests--;
        if (requests == 0) {
            since = connections.now();
            shown = true;
            waiting = true;
        }
    }

    /** Whether no request is under way. */
    boolean isWaiting() {
        return waiting;
    }

    /** Whether it waits between two requests, and not for the rest of one. */
    boolean hasShownARequest() {
        return shown;
    }

    long since() {
        return since;
    }

    void close() {
        channel.close();
    }

    /** In clear, a client can be given the reason. */
    void closeAsTooSlow() {
        if (channel.pipeline().get(StrictRequests.DECODER) == null
                || channel.pipeline().get("ssl") != null) {
            channel.close();
            return;
        }
        ChannelHandlerContext outside = channel.pipeline().context(this);
        if (outside != null) {
            outside.writeAndFlush(Unpooled.wrappedBuffer(TIMEOUT)).addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (waiting && shown) {
            shown = false;
            since = connections.now();
        }
        if (!strict) {
            strict = true;
            StrictRequests.install(channel, connections.options());
        }
        super.channelRead(context, message);
    }
}
