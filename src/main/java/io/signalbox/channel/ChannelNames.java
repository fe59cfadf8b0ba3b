package io.signalbox.channel;

import java.util.Optional;

/**
 * What the ledger calls things of a channel of Kafka: the subscription that sends what is appended, the channel that only one subscription reads, and where its
 * messages come from. The name of the subscription stands before what others say, so that nobody can write a message that the ledger would take for another's.
 */
public final class ChannelNames {

    private static final String OUTBOX = "outbox/";
    private static final String INBOX = "inbox/";

    private ChannelNames() {}

    /** The subscription that sends what is appended to a channel. */
    public static String outbox(String channel) {
        return OUTBOX + channel;
    }

    /** The channel whose outbox a subscription is. */
    public static Optional<String> sentBy(String subscription) {
        return subscription.startsWith(OUTBOX)
                ? Optional.of(subscription.substring(OUTBOX.length()))
                : Optional.empty();
    }

    /** The channel that a subscription of a topic reads in the ledger. */
    public static String inbox(String subscription) {
        return INBOX + subscription;
    }

    /** The subscription that reads this channel, where it is one of an inbox. */
    public static Optional<String> takenBy(String channel) {
        return channel.startsWith(INBOX) ? Optional.of(channel.substring(INBOX.length())) : Optional.empty();
    }

    /** @param said by whoever wrote the record */
    public static String source(String subscription, String said) {
        return INBOX + subscription + "/" + said;
    }

    /** What was said, where the source is one of an inbox; else the source itself. */
    public static String said(String source) {
        int end = source.startsWith(INBOX) ? source.indexOf('/', INBOX.length()) : -1;
        return source.substring(end + 1);
    }
}
