package io.signalbox.mail;

/**
 * A place in a folder, RFC 3501: behind the mail of this number.
 *
 * @param validity the UIDVALIDITY of the folder: with another one its numbers mean other mails; 0 where nothing was read yet
 * @param uid 0 for the beginning
 */
public record MailPlace(long validity, long uid) {

    public static final MailPlace BEGINNING = new MailPlace(0, 0);

    @Override
    public String toString() {
        return validity + "-" + uid;
    }
}
