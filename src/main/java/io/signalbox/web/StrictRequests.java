package io.signalbox.web;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpMessage;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;

/**
 * Puts a stricter decoder in the place of Vert.x's, which takes a request with {@code Transfer-Encoding} and {@code Content-Length}
 * and hides the latter: a proxy that believes the other one sees other requests than the hub (RFC 9112, section 6.3).
 */
final class StrictRequests extends ChannelInboundHandlerAdapter {

    /** As Vert.x calls it. */
    static final String DECODER = "httpDecoder";

    private static final String NAME = "strict-requests";

    private final HttpServerOptions options;

    private StrictRequests(HttpServerOptions options) {
        this.options = options;
    }

    /** Refuses what has two lengths; the server then answers 400 and closes. */
    private static final class Decoder extends VertxHttpRequestDecoder {

        Decoder(HttpServerOptions options) {
            super(options);
        }

        @Override
        protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
            throw new IllegalArgumentException("both Transfer-Encoding and Content-Length");
        }
    }

    /** When the first bytes come: behind TLS, where there is any. */
    static void install(Channel channel, HttpServerOptions options) {
        String before = channel.pipeline().get("ssl") == null ? ConnectionWatch.NAME : "ssl";
        channel.pipeline().addAfter(before, NAME, new StrictRequests(options));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        // In clear the decoder is chosen by the first bytes, HTTP/1 or HTTP/2, and must not get further ones before it
        // is replaced.
        while (!isSettled(context.pipeline()) && bytes.readableBytes() > 1) {
            context.fireChannelRead(bytes.readRetainedSlice(1));
        }
        boolean settled = isSettled(context.pipeline());
        context.fireChannelRead(bytes);
        // An upgrade to HTTP/2 removes everything that came before it.
        if (settled && !context.isRemoved()) {
            context.pipeline().remove(this);
        }
    }

    private boolean isSettled(ChannelPipeline pipeline) {
        ChannelHandler decoder = pipeline.get(DECODER);
        if (decoder == null) {
            return pipeline.get("handler") != null;
        }
        if (!(decoder instanceof Decoder)) {
            pipeline.replace(decoder, DECODER, new Decoder(options));
        }
        return true;
    }
}
