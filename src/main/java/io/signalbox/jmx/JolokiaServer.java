package io.signalbox.jmx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.concurrent.ExecutorService;

import javax.net.ssl.SSLContext;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.quarkus.arc.properties.UnlessBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import io.signalbox.access.AccessTokens;
import io.signalbox.schedule.Threads;

/**
 * The port for those who speak JMX over HTTP with Jolokia: closed unless configured, and then on the same address, with the same
 * tokens and the same TLS as {@link RemoteJmx}. While it is closed, no class of Jolokia is loaded.
 */
@ApplicationScoped
@UnlessBuildProperty(name = "quarkus.native.enabled", stringValue = "true", enableIfMissing = true)
final class JolokiaServer {

    static final String PATH = "/jolokia";

    private static final Logger LOG = Logger.getLogger(JolokiaServer.class);
    private static final int BACKLOG = 50;
    /** A drain takes one of them for up to 25 seconds. */
    private static final int THREADS = 4;

    private final JmxConfig config;
    private final AccessTokens tokens;
    private HttpServer server;
    private ExecutorService threads;
    private JolokiaAgent agent;

    JolokiaServer(JmxConfig config, AccessTokens tokens) {
        this.config = config;
        this.tokens = tokens;
    }

    void start(@Observes StartupEvent event) {
        config.jolokiaPort().ifPresent(port -> {
            try {
                open(port);
            } catch (IOException e) {
                throw new UncheckedIOException("Jolokia cannot listen on " + config.host() + ":" + port, e);
            }
        });
    }

    /** The JDK's server reads these when it is first used, and by itself waits for ever. */
    private static void limitRequests() {
        Map.of(
                        "sun.net.httpserver.maxReqTime", "10", // seconds, for a head and its body
                        "sun.net.httpserver.maxRspTime", "60",
                        "sun.net.httpserver.drainAmount", "0", // what nobody asked for is not read
                        "jdk.httpserver.maxConnections", "200")
                .forEach((key, value) -> {
                    if (System.getProperty(key) == null) {
                        System.setProperty(key, value);
                    }
                });
    }

    private void open(int port) throws IOException {
        limitRequests();
        InetSocketAddress address = new InetSocketAddress(ListenAddress.of(config), port);
        server = config.ssl() ? tls(address) : HttpServer.create(address, BACKLOG);
        threads = Threads.bounded("jolokia", THREADS);
        agent = new JolokiaAgent(new HttpTokens(tokens));
        server.setExecutor(threads);
        server.createContext(PATH, agent);
        server.start();
        LOG.infof("Jolokia listens address=%s:%d ssl=%s", config.host(), port, config.ssl());
    }

    private static HttpsServer tls(InetSocketAddress address) throws IOException {
        try {
            HttpsServer server = HttpsServer.create(address, BACKLOG);
            server.setHttpsConfigurator(new HttpsConfigurator(SSLContext.getDefault()));
            return server;
        } catch (NoSuchAlgorithmException e) {
            throw new IOException("the key store of javax.net.ssl.keyStore cannot be used", e);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (server != null) {
            server.stop(0);
            threads.shutdownNow();
            agent.stop();
        }
    }
}
