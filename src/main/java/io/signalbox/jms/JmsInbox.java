package io.signalbox.jms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.Topic;

import org.jboss.logging.Logger;

import io.signalbox.consume.Inbox;
import io.signalbox.consume.Received;
import io.signalbox.exchange.CallName;

/** One consumer of a queue or a subscription. The broker forgets nothing before it is told, which is after the commit. */
final class JmsInbox implements Inbox {

    private static final Logger LOG = Logger.getLogger(JmsInbox.class);

    private static final int MOST_BYTES = 8 << 20;

    private final CallName call;
    private final JmsFeed feed;
    private final Connection connection;
    private final MessageConsumer consumer;
    private volatile JMSException broken;
    private Message last;

    private JmsInbox(JmsFeed feed, CallName call, Connection connection, MessageConsumer consumer) {
        this.feed = feed;
        this.call = call;
        this.connection = connection;
        this.consumer = consumer;
    }

    /** @param connection is the inbox's from now on, and closed where it cannot be read */
    static JmsInbox open(JmsFeed feed, CallName call, Connection connection) throws JMSException {
        try {
            Session session = connection.createSession(false, Session.CLIENT_ACKNOWLEDGE);
            JmsInbox inbox = new JmsInbox(feed, call, connection, consumer(feed, session));
            connection.setExceptionListener(failure -> inbox.broken = failure);
            return inbox;
        } catch (JMSException | RuntimeException e) {
            end(connection);
            throw e;
        }
    }

    private static MessageConsumer consumer(JmsFeed feed, Session session) throws JMSException {
        return feed.place().isTopic()
                ? session.createSharedDurableConsumer(
                        (Topic) feed.place().in(session), feed.subscription(), feed.selector())
                : session.createConsumer(feed.place().in(session), feed.selector());
    }

    @Override
    public List<Received> receive(Duration longest) {
        try {
            List<Received> batch = new ArrayList<>();
            int bytes = 0;
            Message next = consumer.receive(longest.toMillis());
            while (next != null) {
                last = next;
                Received received = ReadMessage.of(next, feed.place());
                batch.add(received);
                bytes += received.body() == null ? 0 : received.body().length;
                next = batch.size() < MOST && bytes < MOST_BYTES ? consumer.receiveNoWait() : null;
            }
            if (batch.isEmpty() && broken != null) {
                throw broken;
            }
            return batch;
        } catch (JMSException e) {
            throw JmsFeed.failed(call, e);
        }
    }

    @Override
    public void acknowledge() {
        try {
            if (last != null) {
                last.acknowledge(); // and all before it
                last = null;
            }
        } catch (JMSException e) {
            throw JmsFeed.failed(call, e);
        }
    }

    @Override
    public void check() {
        try {
            connection.createSession(false, Session.AUTO_ACKNOWLEDGE).close();
        } catch (JMSException e) {
            throw JmsFeed.failed(call, e);
        }
    }

    @Override
    public void close() {
        end(connection);
    }

    private static void end(Connection connection) {
        try {
            connection.close();
        } catch (JMSException e) {
            LOG.debug("A connection to a broker could not be closed well", e);
        }
    }
}
