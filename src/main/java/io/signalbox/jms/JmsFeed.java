package io.signalbox.jms;

import java.io.IOException;

import jakarta.jms.JMSException;

import io.signalbox.consume.ClientFeed;
import io.signalbox.consume.Inbox;
import io.signalbox.exchange.CallName;
import io.signalbox.exchange.CallProblems;
import io.signalbox.exchange.Login;
import io.signalbox.exchange.RequestSigner;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.SystemDescriptor;

/**
 * A queue, or a subscription of a topic, that is read.
 *
 * @param name of the event
 * @param subscription by which the broker remembers how far a topic is read; null for a queue
 * @param selector which messages are meant, or null for all
 */
public record JmsFeed(String name, JmsPlace place, String subscription, String selector) implements ClientFeed {

    @Override
    public String words() {
        return "jms " + place + (subscription == null ? "" : " as " + subscription);
    }

    /** Two that read a queue at the same time would have its order between them. */
    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public Inbox open(SystemDescriptor system, RequestSigner signer) {
        CallName call = new CallName(system.name(), name);
        JmsAddress address = JmsAddress.of(system.address().require(system.name()));
        Login login = Login.of(signer.headers("GET", system.address().uri(), null));
        try {
            return JmsInbox.open(
                    this,
                    call,
                    JmsConnections.open(address, login, system.limits().timeout()));
        } catch (JMSException e) {
            throw failed(call, e);
        }
    }

    /** A failure of the client as a problem; its own words are the cause, and never ours. */
    static ProblemException failed(CallName call, JMSException failure) {
        try {
            JmsState state = JmsState.of(failure);
            return new ProblemException(
                    state.problem() == null
                            ? CallProblems.lost(call, new IOException(failure))
                            : Problem.of(state.problem(), call + " cannot be read: " + state.words()),
                    failure);
        } catch (IOException e) {
            return new ProblemException(CallProblems.lost(call, e), failure);
        }
    }
}
