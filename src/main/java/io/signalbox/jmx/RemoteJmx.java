package io.signalbox.jmx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.rmi.NoSuchObjectException;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.RMIClientSocketFactory;
import java.rmi.server.RMIServerSocketFactory;
import java.rmi.server.UnicastRemoteObject;
import java.util.Map;

import javax.management.MBeanServer;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXServiceURL;
import javax.management.remote.rmi.RMIConnectorServer;
import javax.management.remote.rmi.RMIJRMPServerImpl;
import javax.net.ssl.SSLServerSocketFactory;
import javax.rmi.ssl.SslRMIClientSocketFactory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import io.signalbox.access.AccessTokens;
import io.signalbox.access.Actions;

/**
 * The port for JConsole and the like: closed unless configured, one port for registry and connections, on loopback unless configured
 * otherwise, for those with a token. The JVM's own agent would need a second file of passwords, and knows no roles.
 */
@ApplicationScoped
final class RemoteJmx {

    private static final Logger LOG = Logger.getLogger(RemoteJmx.class);
    private static final String NAME = "jmxrmi";
    /** Before anybody is authenticated, nothing but names and tokens is read. */
    private static final String CREDENTIALS = "java.lang.String;!*";

    private static final String ARGUMENTS =
            "java.lang.*;java.math.*;java.util.*;java.rmi.*;javax.management.*;javax.management.openmbean.*;"
                    + "javax.management.remote.*;javax.security.auth.*;!*";

    private final JmxConfig config;
    private final AccessTokens tokens;
    private final Actions actions;
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private Registry registry;
    private RMIConnectorServer connector;

    RemoteJmx(JmxConfig config, AccessTokens tokens, Actions actions) {
        this.config = config;
        this.tokens = tokens;
        this.actions = actions;
    }

    void start(@Observes StartupEvent event) {
        config.port().ifPresent(port -> {
            try {
                open(port);
            } catch (IOException e) {
                throw new UncheckedIOException("JMX cannot listen on " + config.host() + ":" + port, e);
            }
        });
    }

    private void open(int port) throws IOException {
        if (System.getProperty("java.rmi.server.hostname") == null) {
            System.setProperty("java.rmi.server.hostname", config.host());
        }
        RMIServerSocketFactory sockets = new Sockets(ListenAddress.of(config), config.ssl());
        RMIClientSocketFactory clients = config.ssl() ? new SslRMIClientSocketFactory() : null;
        Map<String, Object> environment = Map.of(
                JMXConnectorServer.AUTHENTICATOR,
                new TokenAuthenticator(tokens),
                RMIConnectorServer.CREDENTIALS_FILTER_PATTERN,
                CREDENTIALS,
                RMIConnectorServer.SERIAL_FILTER_PATTERN,
                ARGUMENTS);
        registry = LocateRegistry.createRegistry(port, clients, sockets);
        RMIJRMPServerImpl remote = new RMIJRMPServerImpl(port, clients, sockets, environment);
        JMXServiceURL url = new JMXServiceURL("rmi", config.host(), port);
        connector = new RMIConnectorServer(url, environment, remote, server);
        connector.setMBeanServerForwarder(GuardedServer.around(server, actions));
        connector.start();
        registry.rebind(NAME, remote.toStub());
        LOG.infof("JMX listens address=%s:%d ssl=%s", config.host(), port, config.ssl());
    }

    void stop(@Observes ShutdownEvent event) {
        if (connector == null) {
            return;
        }
        try {
            connector.stop();
            UnicastRemoteObject.unexportObject(registry, true);
        } catch (NoSuchObjectException e) {
            LOG.debug("The registry was gone already", e);
        } catch (IOException e) {
            LOG.debug("JMX was not closed properly", e);
        }
    }

    /** Sockets on one address; equal to another of the same kind, so that registry and connections share a port. */
    private record Sockets(InetAddress address, boolean ssl) implements RMIServerSocketFactory {

        private static final int BACKLOG = 50;

        @Override
        public ServerSocket createServerSocket(int port) throws IOException {
            return ssl
                    ? SSLServerSocketFactory.getDefault().createServerSocket(port, BACKLOG, address)
                    : new ServerSocket(port, BACKLOG, address);
        }
    }
}
