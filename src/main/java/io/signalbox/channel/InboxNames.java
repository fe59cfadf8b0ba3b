package io.signalbox.channel;

/**
 * What the ledger calls things of an inbox: the channel that only its subscription reads, and where its messages come from. The name of the subscription
 * stands before what others say, so that nobody can write a message that the ledger would take for another's.
 */
public final class InboxNames {

    private static final String PREFIX = "inbox/";

    private InboxNames() {}

    public static String channel(String subscription) {
        return PREFIX + subscription;
    }

    /** @param said by whoever wrote the record */
    public static String source(String subscription, String said) {
        return PREFIX + subscription + "/" + said;
    }

    /** What was said, where the source is one of an inbox; else the source itself. */
    public static String said(String source) {
        int end = source.startsWith(PREFIX) ? source.indexOf('/', PREFIX.length()) : -1;
        return source.substring(end + 1);
    }
}
