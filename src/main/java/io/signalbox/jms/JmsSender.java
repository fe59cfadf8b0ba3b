package io.signalbox.jms;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.jboss.logging.Logger;

import io.signalbox.exchange.HeaderField;
import io.signalbox.exchange.Login;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.message.Json;
import io.signalbox.system.Limits;

/** Sends to one broker, by one connection with a session for each call. After a failure the next call makes another. Safe for many threads. */
public final class JmsSender implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(JmsSender.class);

    /** By which Artemis drops a message that it has already, whatever protocol brings it. */
    private static final String DUPLICATE = "_AMQ_DUPL_ID";

    private final JmsAddress address;
    private final Login login;
    private final Limits limits;
    private Connection shared;

    /** @param login null for nobody in particular */
    public JmsSender(URI address, Login login, Limits limits) {
        this.address = JmsAddress.of(address);
        this.login = login;
        this.limits = limits;
    }

    /**
     * Blocks until the broker has it on its disk, or the system's timeout.
     *
     * @throws IOException when nobody knows what became of it, or there was no connection
     */
    public RawAnswer send(JmsRequest request) throws IOException {
        Connection connection = null;
        try {
            connection = connection();
            try (Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
                return sent(request, session);
            }
        } catch (JMSException e) {
            if (connection != null) {
                drop(connection);
            }
            LOG.debug("A message could not be sent", e);
            JmsState state = JmsState.of(e);
            return state == JmsState.OK ? answer(Map.of()) : new RawAnswer(state.name(), List.of(), new byte[0], null);
        }
    }

    private static RawAnswer sent(JmsRequest request, Session session) throws JMSException, IOException {
        Message message = message(request, session);
        message.setJMSCorrelationID(request.key());
        message.setStringProperty(DUPLICATE, request.key());
        if (request.group() != null) {
            message.setStringProperty("JMSXGroupID", request.group());
        }
        for (Map.Entry<String, String> property : request.properties().entrySet()) {
            message.setStringProperty(property.getKey(), property.getValue());
        }
        MessageProducer producer = session.createProducer(request.place().in(session));
        producer.setDeliveryMode(DeliveryMode.PERSISTENT);
        producer.send(message);
        return answer(Map.of("messageId", String.valueOf(message.getJMSMessageID())));
    }

    private static RawAnswer answer(Map<String, String> said) throws IOException {
        var json = JsonNodeFactory.instance.objectNode();
        said.forEach(json::put);
        return new RawAnswer(
                JmsState.OK.name(),
                List.of(new HeaderField("Content-Type", "application/json")),
                Json.writer().writeValueAsBytes(json),
                null);
    }

    private static Message message(JmsRequest request, Session session) throws JMSException {
        byte[] body = request.body() == null ? new byte[0] : request.body();
        if (request.isText()) {
            return session.createTextMessage(new String(body, StandardCharsets.UTF_8));
        }
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(body);
        return message;
    }

    private synchronized Connection connection() throws JMSException {
        if (shared == null) {
            Connection made = JmsConnections.open(address, login, limits.timeout());
            made.setExceptionListener(failure -> drop(made));
            shared = made;
        }
        return shared;
    }

    /** No call uses it any more; those under way end with their own failure. */
    private void drop(Connection connection) {
        synchronized (this) {
            if (shared != connection) {
                return;
            }
            shared = null;
        }
        try {
            connection.close();
        } catch (JMSException e) {
            LOG.debug("A connection to a broker could not be closed well", e);
        }
    }

    @Override
    public void close() {
        Connection connection;
        synchronized (this) {
            connection = shared;
        }
        if (connection != null) {
            drop(connection);
        }
    }
}
