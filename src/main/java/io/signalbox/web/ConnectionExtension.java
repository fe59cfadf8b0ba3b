package io.signalbox.web;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;

/** Netty's way to look at a connection before a byte of it is read; found as a service. */
public final class ConnectionExtension extends ChannelInitializerExtension {

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        Connections.current()
                .ifPresent(all -> channel.pipeline().addFirst(ConnectionWatch.NAME, new ConnectionWatch(all, channel)));
    }
}
