package io.signalbox.flow;

import java.io.IOException;
import java.net.ServerSocket;
import java.rmi.NotBoundException;
import java.rmi.registry.LocateRegistry;
import java.util.List;
import java.util.Map;

import javax.management.remote.JMXConnector;
import javax.management.remote.rmi.RMIConnector;
import javax.management.remote.rmi.RMIServer;

import io.quarkus.test.junit.QuarkusTestProfile;
import org.eclipse.microprofile.config.ConfigProvider;

/** A hub that listens for JMX and for Jolokia too, and the way in. */
public final class JmxHub implements QuarkusTestProfile {

    private static final String PORT = "signalbox.jmx.port";

    @Override
    public Map<String, String> getConfigOverrides() {
        try (ServerSocket free = new ServerSocket(0);
                ServerSocket other = new ServerSocket(0)) {
            return Map.of(
                    "quarkus.http.test-port",
                    "0",
                    PORT,
                    Integer.toString(free.getLocalPort()),
                    "signalbox.jmx.jolokia-port",
                    Integer.toString(other.getLocalPort()),
                    "signalbox.delivery.retry-first",
                    "50ms",
                    "signalbox.drift.enough",
                    "5",
                    "signalbox.alerts.every",
                    "1s");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(HubFolder.class));
    }

    /**
     * As JConsole would, but without JNDI, which Quarkus turns off in this process.
     *
     * @param credentials a name and a token, or whatever else somebody may try; null for none
     */
    public static JMXConnector connect(Object credentials) throws IOException, NotBoundException {
        int port = ConfigProvider.getConfig().getValue(PORT, Integer.class);
        RMIServer stub =
                (RMIServer) LocateRegistry.getRegistry("127.0.0.1", port).lookup("jmxrmi");
        RMIConnector connector = new RMIConnector(stub, null);
        connector.connect(credentials == null ? Map.of() : Map.of(JMXConnector.CREDENTIALS, credentials));
        return connector;
    }
}
