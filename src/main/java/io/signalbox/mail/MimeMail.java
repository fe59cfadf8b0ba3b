package io.signalbox.mail;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.ParameterList;
import jakarta.mail.util.ByteArrayDataSource;

import io.signalbox.mail.Mail.Attachment;

/** A mail as it travels. */
final class MimeMail extends MimeMessage {

    private static final String UTF_8 = "UTF-8";

    private final String id;

    private MimeMail(Session session, String id) {
        super(session);
        this.id = id;
    }

    static MimeMail of(Mail mail, Session session, Date sent) throws MessagingException {
        MimeMail mime = new MimeMail(session, mail.id());
        mime.setFrom(address(mail.from()));
        mime.setRecipients(RecipientType.TO, addresses(mail.to()));
        mime.setRecipients(RecipientType.CC, addresses(mail.cc()));
        if (!mail.replyTo().isEmpty()) {
            mime.setReplyTo(addresses(mail.replyTo()));
        }
        mime.setSubject(mail.subject(), UTF_8);
        mime.setSentDate(sent);
        mime.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no holiday replies
        if (mail.attachments().isEmpty()) {
            words(mail, mime);
        } else {
            MimeMultipart mixed = new MimeMultipart("mixed");
            MimeBodyPart first = new MimeBodyPart();
            words(mail, first);
            mixed.addBodyPart(first);
            for (Attachment each : mail.attachments()) {
                mixed.addBodyPart(part(each));
            }
            mime.setContent(mixed);
        }
        mime.saveChanges();
        return mime;
    }

    /** Whom a relay is told to bring it to; of hidden ones nothing is written into the mail. */
    static Address[] recipients(Mail mail) throws MessagingException {
        List<Mailbox> all = new ArrayList<>(mail.to());
        all.addAll(mail.cc());
        all.addAll(mail.bcc());
        return addresses(all);
    }

    private static void words(Mail mail, Part part) throws MessagingException {
        if (mail.text() != null && mail.html() != null) {
            MimeMultipart both = new MimeMultipart("alternative");
            for (String[] form : new String[][] {{mail.text(), "plain"}, {mail.html(), "html"}}) {
                MimeBodyPart each = new MimeBodyPart();
                words(form[0], form[1], each);
                both.addBodyPart(each);
            }
            part.setContent(both);
        } else if (mail.html() != null) {
            words(mail.html(), "html", part);
        } else {
            words(mail.text(), "plain", part);
        }
    }

    private static void words(String text, String form, Part part) throws MessagingException {
        String type = "text/" + form + "; charset=UTF-8";
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(text.getBytes(StandardCharsets.UTF_8), type)));
    }

    private static MimeBodyPart part(Attachment attachment) throws MessagingException {
        ContentType type = new ContentType(attachment.type());
        ContentDisposition disposition = new ContentDisposition(Part.ATTACHMENT);
        ParameterList names = new ParameterList();
        names.set("filename", attachment.name(), UTF_8);
        disposition.setParameterList(names);
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment.content(), type.toString())));
        part.setHeader("Content-Type", type.toString());
        part.setHeader("Content-Disposition", disposition.toString());
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    private static Address[] addresses(List<Mailbox> mailboxes) throws MessagingException {
        Address[] addresses = new Address[mailboxes.size()];
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = address(mailboxes.get(i));
        }
        return addresses;
    }

    private static InternetAddress address(Mailbox mailbox) throws MessagingException {
        try {
            return new InternetAddress(mailbox.address(), mailbox.name(), UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every JDK knows UTF-8", e);
        }
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }
}
