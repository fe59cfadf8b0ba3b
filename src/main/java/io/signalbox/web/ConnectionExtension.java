package io.signalbox.web;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.RecvByteBufAllocator;

/** Netty's way to look at a connection before a byte of it is read; found as a service. */
public final class ConnectionExtension extends ChannelInitializerExtension {

    /**
     * What is read at once is decoded at once, before another connection has its turn. Netty would take up to 16 times 64 kB, which
     * in parts of one byte is a tenth of a second for each of a thousand connections.
     */
    private static final RecvByteBufAllocator A_LITTLE =
            new AdaptiveRecvByteBufAllocator(512, 2 * 1024, 8 * 1024).maxMessagesPerRead(1);

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        channel.config().setRecvByteBufAllocator(A_LITTLE);
        Connections.current()
                .ifPresent(all -> channel.pipeline().addFirst(ConnectionWatch.NAME, new ConnectionWatch(all, channel)));
    }
}
