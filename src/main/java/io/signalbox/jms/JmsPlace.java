package io.signalbox.jms;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Session;

/** A queue or a topic of a broker. */
public record JmsPlace(String name, boolean isTopic) {

    Destination in(Session session) throws JMSException {
        return isTopic ? session.createTopic(name) : session.createQueue(name);
    }

    @Override
    public String toString() {
        return (isTopic ? "topic " : "queue ") + name;
    }
}
