package io.signalbox.mail;

import java.util.List;

import io.signalbox.mail.MailSource.Then;

/** What is done in a folder. Repeating it does no harm. */
public sealed interface MailboxAction {

    /** For people. */
    String verb();

    String folder();

    /** Reads mails behind a place, in the order in which they came. */
    record Fetch(String folder, MailPlace after, MailMatch match, List<String> headers) implements MailboxAction {
        @Override
        public String verb() {
            return "FETCH";
        }
    }

    /** Asks where a folder ends. */
    record End(String folder) implements MailboxAction {
        @Override
        public String verb() {
            return "STATUS";
        }
    }

    /** Does what becomes of mails that are kept. */
    record Settle(String folder, long validity, List<Long> uids, Then then, String target) implements MailboxAction {
        @Override
        public String verb() {
            return then.name();
        }
    }
}
