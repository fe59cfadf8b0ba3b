package io.signalbox.jms;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;

import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.postoffice.QueueBinding;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

import io.signalbox.proof.TestCertificate;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A broker of Apache's, ActiveMQ Artemis, where a user signs in by a password. It may be stopped, and started again with what it had. */
public final class JmsBroker implements AutoCloseable {

    private final Path folder;
    private final int plain;
    private final int tls;
    private final Path certificate;
    private final String user;
    private final String password;
    private EmbeddedActiveMQ server;
    private Connection connection;

    /** @param certificate that it shows, or null where it has no TLS */
    public JmsBroker(Path folder, Path certificate) throws Exception {
        this(folder, certificate, "hub", "s3cret");
    }

    /** That lets one user in. */
    public static JmsBroker forUser(Path folder, String user, String password) throws Exception {
        return new JmsBroker(folder, null, user, password);
    }

    private JmsBroker(Path folder, Path certificate, String user, String password) throws Exception {
        this.folder = folder;
        this.certificate = certificate;
        this.user = user;
        this.password = password;
        this.plain = free();
        this.tls = free();
        start();
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    public void start() throws Exception {
        assumeTrue(Runtime.version().feature() < 24, "the broker needs Subject.getSubject, which Java 24 took away");
        server = new EmbeddedActiveMQ()
                .setConfiguration(configuration())
                .setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users()));
        server.start();
        connection = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + plain).createConnection("owner", "owner");
        connection.start();
    }

    private Configuration configuration() throws Exception {
        String at = "tcp://127.0.0.1:";
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setSecurityEnabled(true)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("plain", at + plain + "?protocols=CORE,AMQP,MQTT");
        if (certificate != null) {
            configuration.addAcceptorConfiguration(
                    "tls",
                    at + tls + "?protocols=CORE,AMQP;sslEnabled=true;keyStoreType=PKCS12;keyStorePath=" + certificate
                            + ";keyStorePassword=" + TestCertificate.PASSWORD);
        }
        configuration.addAddressSetting(
                "#", new AddressSettings().setAutoCreateQueues(true).setAutoCreateAddresses(true));
        configuration.addAddressSetting(
                "small",
                new AddressSettings().setMaxSizeBytes(100).setAddressFullMessagePolicy(AddressFullMessagePolicy.FAIL));
        configuration.putSecurityRoles(
                "#", Set.of(new Role("all", true, true, true, true, true, true, true, true, true, true, true, true)));
        configuration.putSecurityRoles(
                "forbidden",
                Set.of(new Role("all", false, true, true, true, true, true, true, true, true, true, true, true)));
        return configuration;
    }

    private SecurityConfiguration users() {
        SecurityConfiguration users = new SecurityConfiguration();
        users.addUser(user, password);
        users.addRole(user, "all");
        users.addUser("owner", "owner");
        users.addRole("owner", "all");
        return users;
    }

    /** @param scheme such as {@code amqp} */
    public String url(String scheme) {
        return scheme + "://127.0.0.1:" + (scheme.endsWith("s") && !scheme.equals("artemis") ? tls : plain);
    }

    /** Makes messages. */
    @FunctionalInterface
    public interface Making {
        Message make(Session session) throws JMSException;
    }

    public void send(JmsPlace place, Making making) throws JMSException {
        try (Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageProducer producer = session.createProducer(place.in(session))) {
            producer.send(making.make(session));
        }
    }

    public void send(String queue, String text, Map<String, String> properties) throws JMSException {
        send(new JmsPlace(queue, false), session -> {
            Message message = session.createTextMessage(text);
            for (Map.Entry<String, String> each : properties.entrySet()) {
                message.setStringProperty(each.getKey(), each.getValue());
            }
            return message;
        });
    }

    /** Takes the next one; null where there is none. */
    public Message take(String queue) throws JMSException {
        try (Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
            return consumer.receive(Duration.ofSeconds(1).toMillis());
        }
    }

    /** How many messages are held for a client of MQTT until it acknowledges them; -1 where nothing is held for it. */
    public long heldFor(String client) {
        List<Queue> queues = server.getActiveMQServer()
                .getPostOffice()
                .getAllBindings()
                .filter(QueueBinding.class::isInstance)
                .map(binding -> ((QueueBinding) binding).getQueue())
                .filter(queue -> queue.getName().toString().startsWith(client + "."))
                .toList();
        return queues.isEmpty()
                ? -1
                : queues.stream().mapToLong(Queue::getMessageCount).sum();
    }

    /** Whether a client of MQTT is there. */
    public boolean isConnected(String client) {
        return server.getActiveMQServer().getSessions().stream()
                .anyMatch(
                        session -> client.equals(session.getRemotingConnection().getClientID()));
    }

    /** How many a queue holds. */
    public long count(String queue) {
        var found = server.getActiveMQServer().locateQueue(queue);
        return found == null ? 0 : found.getMessageCount();
    }

    public void stop() throws Exception {
        connection.close();
        server.stop();
    }

    @Override
    public void close() throws IOException {
        try {
            stop();
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
