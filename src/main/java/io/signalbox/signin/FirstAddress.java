package io.signalbox.signin;

import java.util.Set;

/**
 * Where the console is first reached, before anybody has said by which name.
 *
 * @param host on which the hub listens
 * @param insecure whether there is a port without TLS: {@code enabled}, {@code redirect} or {@code disabled}
 */
record FirstAddress(String host, int port, int tlsPort, String insecure) {

    private static final Set<String> ON_THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "[::]", "0:0:0:0:0:0:0:0");

    /** Whether it listens at one name or address that is not of this machine alone. */
    boolean isNamed() {
        return !ON_THIS_MACHINE.contains(host) && !EVERYWHERE.contains(host);
    }

    @Override
    public String toString() {
        String bare = host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
        boolean tls = !insecure.equalsIgnoreCase("enabled");
        return (tls ? "https://" : "http://") + (isNamed() ? bare : "localhost") + ":" + (tls ? tlsPort : port);
    }
}
