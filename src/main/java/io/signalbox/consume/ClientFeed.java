package io.signalbox.consume;

import io.signalbox.exchange.RequestSigner;
import io.signalbox.system.SystemDescriptor;

/** What a client of ours reads. Safe for many threads. */
public interface ClientFeed extends Feed {

    /** As {@link Inboxes#open}. */
    Inbox open(SystemDescriptor system, RequestSigner signer);
}
