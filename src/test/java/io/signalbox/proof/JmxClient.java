package io.signalbox.proof;

import java.rmi.registry.LocateRegistry;
import java.util.Map;

import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.rmi.RMIConnector;
import javax.management.remote.rmi.RMIServer;
import javax.rmi.ssl.SslRMIClientSocketFactory;

/**
 * Connects over TLS as JConsole does, in a process of its own: what it trusts is a matter of the whole process. Ends with 0 when an
 * integration's state is what was expected.
 */
final class JmxClient {

    private JmxClient() {}

    /** @param arguments port, name, token, integration, expected state */
    public static void main(String[] arguments) throws Exception {
        RMIServer hub = (RMIServer)
                LocateRegistry.getRegistry("127.0.0.1", Integer.parseInt(arguments[0]), new SslRMIClientSocketFactory())
                        .lookup("jmxrmi");
        try (RMIConnector connector = new RMIConnector(hub, null)) {
            connector.connect(Map.of(JMXConnector.CREDENTIALS, new String[] {arguments[1], arguments[2]}));
            Object state = connector
                    .getMBeanServerConnection()
                    .getAttribute(new ObjectName("io.signalbox:type=Integration,name=" + arguments[3]), "State");
            if (!arguments[4].equals(state)) {
                throw new IllegalStateException("the state is " + state);
            }
        }
    }
}
