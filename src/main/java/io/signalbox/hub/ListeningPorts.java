package io.signalbox.hub;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

/**
 * Why the hub cannot listen. Quarkus does not say on which of its ports it failed, nor why, so it is tried again.
 *
 * @param ports by the setting that names each
 */
record ListeningPorts(String host, Map<String, Integer> ports) {

    /** Below it only privileged users may listen. */
    private static final int FIRST_FREE = 1024;

    static ListeningPorts configured() {
        Config config = ConfigProvider.getConfig();
        Map<String, Integer> ports = new LinkedHashMap<>();
        for (String setting : new String[] {"quarkus.http.port", "quarkus.http.ssl-port", "signalbox.jmx.port"}) {
            config.getOptionalValue(setting, Integer.class).ifPresent(port -> ports.put(setting, port));
        }
        return new ListeningPorts(
                config.getOptionalValue("quarkus.http.host", String.class).orElse("localhost"), ports);
    }

    Problem problem() {
        for (Map.Entry<String, Integer> port : ports.entrySet()) {
            String why = refusal(port.getValue());
            if (why != null) {
                return Problem.of(
                        ProblemCode.PORT_IN_USE,
                        "cannot listen on " + host + ":" + port.getValue() + " (" + port.getKey() + "): " + why);
            }
        }
        return Problem.of(
                ProblemCode.PORT_IN_USE,
                "cannot listen on " + host + ", ports " + ports.values() + ": one of them was in use a moment ago");
    }

    /** Null where it can be listened on. */
    private String refusal(int port) {
        if (port <= 0) {
            return null;
        }
        try {
            InetAddress address = InetAddress.getByName(host);
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(address, port));
                return null;
            } catch (IOException e) {
                return reason(address, port);
            }
        } catch (IOException e) {
            return "there is no such host; correct quarkus.http.host";
        }
    }

    private static String reason(InetAddress address, int port) {
        try (ServerSocket any = new ServerSocket()) {
            any.bind(new InetSocketAddress(address, 0));
        } catch (IOException e) {
            return "the address is not one of this machine; correct quarkus.http.host";
        }
        return "another program has the port"
                + (port < FIRST_FREE ? ", or the hub's user may not use one below 1024" : "");
    }
}
