package io.signalbox.jms;

import java.security.NoSuchAlgorithmException;
import java.time.Duration;

import javax.net.ssl.SSLContext;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;

import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;

import io.signalbox.exchange.Login;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** Makes connections to one broker. They go to the host that is named, try once, and hide no failure: whoever uses them begins anew. */
final class JmsConnections {

    private JmsConnections() {}

    /**
     * Connects.
     *
     * @param login null for nobody in particular
     * @throws ProblemException {@code URL_REFUSED} when the password would travel in clear
     */
    static Connection open(JmsAddress address, Login login, Duration timeout) throws JMSException {
        if (login != null && address.showsPassword()) {
            throw new ProblemException(Problem.of(
                    ProblemCode.URL_REFUSED,
                    "the password would travel to the broker in clear; write "
                            + (address.isArtemis() ? "artemiss" : "amqps") + "://"));
        }
        ConnectionFactory factory = address.isArtemis() ? artemis(address, timeout) : amqp(address, timeout);
        Connection connection =
                login == null ? factory.createConnection() : factory.createConnection(login.user(), login.password());
        try {
            connection.start();
            return connection;
        } catch (JMSException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static ConnectionFactory amqp(JmsAddress address, Duration timeout) throws JMSException {
        long millis = timeout.toMillis();
        JmsConnectionFactory factory = new JmsConnectionFactory(
                (address.isTls() ? "amqps" : "amqp") + "://" + address.host() + ":" + address.port()
                        + "?transport.connectTimeout=" + millis + "&jms.prefetchPolicy.all=" + JmsInbox.MOST);
        factory.setConnectTimeout(millis);
        factory.setRequestTimeout(millis);
        factory.setSendTimeout(millis);
        factory.setCloseTimeout(Math.min(millis, 2000));
        if (address.isTls()) {
            factory.setSslContext(trusted());
        }
        return factory;
    }

    private static ConnectionFactory artemis(JmsAddress address, Duration timeout) {
        long millis = timeout.toMillis();
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory("tcp://" + address.host() + ":"
                + address.port()
                + (address.isTls() ? "?sslEnabled=true&useDefaultSslContext=true&verifyHost=true" : "?sslEnabled=false")
                + "&connectTimeout=" + millis);
        factory.setUseTopologyForLoadBalancing(false);
        factory.setInitialConnectAttempts(1);
        factory.setReconnectAttempts(0);
        factory.setCallTimeout(millis);
        factory.setBlockOnDurableSend(true);
        factory.setBlockOnAcknowledge(true);
        return factory;
    }

    private static SSLContext trusted() throws JMSException {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            JMSException failure = new JMSException("the JDK has no TLS");
            failure.initCause(e);
            throw failure;
        }
    }
}
