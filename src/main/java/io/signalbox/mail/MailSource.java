package io.signalbox.mail;

import java.util.List;

import io.signalbox.system.Operation;

/**
 * Mails that come: in which folder they lie, which of them are meant, and what becomes of those that are kept.
 *
 * @param headers the names of those that go into a message beside what every mail has
 * @param target the folder for {@link Then#MOVE}, else null
 */
public record MailSource(String name, String folder, MailMatch match, List<String> headers, Then then, String target)
        implements Operation {

    public MailSource {
        headers = List.copyOf(headers);
    }

    /** What becomes of a mail that is kept. */
    public enum Then {
        KEEP,
        SEEN,
        MOVE,
        DELETE
    }

    /** Reads some that lie behind a place; those of a folder that was made anew from its beginning. */
    public MailboxCall fetch(MailPlace after) {
        return new MailboxCall(name, new MailboxAction.Fetch(folder, after, match, headers));
    }

    /** Where the folder ends. */
    public MailboxCall end() {
        return new MailboxCall(name, new MailboxAction.End(folder));
    }

    /** Does what becomes of those that are kept; a mail that is not there any more is one for which it was done. */
    public MailboxCall settle(long validity, List<Long> uids) {
        return new MailboxCall(name, new MailboxAction.Settle(folder, validity, uids, then, target));
    }
}
