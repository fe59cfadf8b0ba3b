package io.signalbox.component.system;

import org.apache.camel.CamelContext;

import io.signalbox.consume.Feed;
import io.signalbox.consume.Inbox;
import io.signalbox.consume.Inboxes;
import io.signalbox.endpoint.EndpointFeed;
import io.signalbox.exchange.RequestSigner;
import io.signalbox.system.SystemDescriptor;

/** Opens what clients of ours read, and for all else consumers of Camel's components. Safe for many threads. */
public final class EndpointInboxes implements Inboxes {

    private final CamelContext context;

    public EndpointInboxes(CamelContext context) {
        this.context = context;
    }

    @Override
    public Inbox open(Feed feed, SystemDescriptor system, RequestSigner signer) {
        return feed instanceof EndpointFeed endpoint
                ? EndpointInbox.open(context, endpoint, system, signer)
                : OF_CLIENTS.open(feed, system, signer);
    }
}
