package io.signalbox.consume;

import io.signalbox.exchange.RequestSigner;
import io.signalbox.system.SystemDescriptor;

/** Connects to what feeds come from. Safe for many threads. */
@FunctionalInterface
public interface Inboxes {

    /** For what clients of ours read. */
    Inboxes OF_CLIENTS = (feed, system, signer) -> ((ClientFeed) feed).open(system, signer);

    /**
     * Connects, and sees whether it can be read.
     *
     * @param signer how we sign in; its headers, or its identity for the connection
     * @throws io.signalbox.problem.ProblemException why it cannot be read: {@code AUTHENTICATION_REFUSED} where we are not let in
     */
    Inbox open(Feed feed, SystemDescriptor system, RequestSigner signer);
}
