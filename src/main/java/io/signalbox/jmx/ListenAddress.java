package io.signalbox.jmx;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Where the ports of JMX and Jolokia listen. */
final class ListenAddress {

    private ListenAddress() {}

    /**
     * @throws IllegalStateException if names and tokens would cross a network in clear there
     * @throws UnknownHostException if the host has no address
     */
    static InetAddress of(JmxConfig config) throws UnknownHostException {
        InetAddress address = InetAddress.getByName(config.host());
        if (!address.isLoopbackAddress() && !config.ssl()) {
            throw new IllegalStateException(
                    "signalbox.jmx.host is '" + config.host()
                            + "', where tokens would cross the network in clear; set signalbox.jmx.ssl=true, or listen on 127.0.0.1");
        }
        return address;
    }
}
