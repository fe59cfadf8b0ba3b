package io.signalbox.consume;

import io.signalbox.exchange.RequestSigner;
import io.signalbox.system.SystemDescriptor;

/** What a broker holds for an event: a topic, a queue. Safe for many threads. */
public interface Feed {

    /** What is read, for people, such as {@code kafka payments as group signalbox}. */
    String words();

    /** Whether processes may read it at the same time, since the broker shares out what it holds, in order. */
    boolean isShared();

    /**
     * Connects, and sees whether it can be read.
     *
     * @param signer how we sign in; its headers, or its identity for the connection
     * @throws io.signalbox.problem.ProblemException why it cannot be read: {@code AUTHENTICATION_REFUSED} where we are not let in
     */
    Inbox open(SystemDescriptor system, RequestSigner signer);
}
