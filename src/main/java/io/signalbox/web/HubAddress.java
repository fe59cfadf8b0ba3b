package io.signalbox.web;

import java.util.Set;

/**
 * Where the hub is reached from its own machine.
 *
 * @param host on which the hub listens
 * @param insecure whether there is a port without TLS: {@code enabled}, {@code redirect} or {@code disabled}
 */
public record HubAddress(String host, int port, int tlsPort, String insecure) {

    private static final Set<String> ON_THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "[::]", "0:0:0:0:0:0:0:0");

    /** Whether it listens at one name or address that is not of this machine alone. */
    public boolean isNamed() {
        return !ON_THIS_MACHINE.contains(host) && !EVERYWHERE.contains(host);
    }

    @Override
    public String toString() {
        String bare = host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
        return (isTls() ? "https://" : "http://") + (isNamed() ? bare : "localhost") + ":" + (isTls() ? tlsPort : port);
    }

    /** Whether commands and browsers of this machine are to use TLS. */
    public boolean isTls() {
        return !insecure.equalsIgnoreCase("enabled");
    }

    /** The same with the port that the operating system chose where none was asked for. */
    public HubAddress listeningAt(int chosen) {
        return isTls() ? new HubAddress(host, port, chosen, insecure) : new HubAddress(host, chosen, tlsPort, insecure);
    }
}
