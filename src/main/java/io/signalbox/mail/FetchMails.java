package io.signalbox.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import jakarta.mail.FetchProfile;
import jakarta.mail.Message;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;

import io.signalbox.mail.MailJson.BrokenMailException;

/** Reads some mails behind a place of a folder, with what becomes the payload of each and nothing that a mail server may change. */
final class FetchMails {

    /** The names of an answer's places. */
    static final String VALIDITY = "validity";

    private static final int MOST_LOOKED_AT = 200;
    private static final int MOST_BYTES = 1 << 20;

    /** Numbers have gaps: of a full folder no more than these are asked for at a time. */
    private static final long WINDOW = 5000;

    private final IMAPFolder folder;
    private final MailboxAction.Fetch fetch;
    private final int largest;
    private final ObjectNode answer = JsonNodeFactory.instance.objectNode();
    private final ArrayNode mails = answer.putArray("mails");
    private int bytes;

    /** @param largest bytes of one mail; what is larger is told, and not read */
    FetchMails(IMAPFolder folder, MailboxAction.Fetch fetch, int largest) {
        this.folder = folder;
        this.fetch = fetch;
        this.largest = largest;
    }

    static ObjectNode end(IMAPFolder folder) throws MessagingException {
        long next = folder.getUIDNext();
        Message[] all = next > 0 ? new Message[0] : folder.getMessagesByUID(UIDFolder.LASTUID, UIDFolder.LASTUID);
        long last = next > 0 ? next - 1 : all.length == 0 ? 0 : folder.getUID(all[all.length - 1]);
        return JsonNodeFactory.instance
                .objectNode()
                .put(VALIDITY, folder.getUIDValidity())
                .put("last", last);
    }

    ObjectNode run() throws MessagingException, IOException {
        long validity = folder.getUIDValidity();
        long after = fetch.after().validity() == validity ? fetch.after().uid() : 0;
        long last = after;
        boolean isAll = true;
        for (IMAPMessage each : behind(after)) {
            if (mails.size() > 0 && bytes > MOST_BYTES) {
                isAll = false;
                break;
            }
            add(each);
            last = folder.getUID(each);
        }
        answer.put(VALIDITY, validity);
        answer.put("last", last);
        answer.put("more", !isAll || hasMore);
        return answer;
    }

    private boolean hasMore;

    /** In their order; no more than one page. */
    private List<IMAPMessage> behind(long after) throws MessagingException {
        long next = folder.getUIDNext();
        List<IMAPMessage> found = new ArrayList<>();
        long from = after + 1;
        while (found.isEmpty() && (next < 0 || from < next)) {
            long to = next < 0 ? UIDFolder.LASTUID : Math.min(from + WINDOW, next) - 1;
            for (Message each : folder.getMessagesByUID(from, to)) {
                if (folder.getUID(each) > after) { // where there is none, the last one of all is given
                    found.add((IMAPMessage) each);
                }
            }
            if (next < 0) {
                break;
            }
            from = to + 1;
        }
        hasMore = next > 0 && from < next || found.size() > MOST_LOOKED_AT;
        List<IMAPMessage> page = found.subList(0, Math.min(found.size(), MOST_LOOKED_AT));
        FetchProfile profile = new FetchProfile();
        profile.add(UIDFolder.FetchProfileItem.UID);
        profile.add(FetchProfile.Item.ENVELOPE);
        profile.add(FetchProfile.Item.SIZE);
        folder.fetch(page.toArray(Message[]::new), profile);
        return page;
    }

    private void add(IMAPMessage mail) throws MessagingException, IOException {
        try {
            if (!isMeant(mail)) {
                return;
            }
            ObjectNode item = JsonNodeFactory.instance.objectNode();
            item.put("uid", folder.getUID(mail));
            if (mail.getReceivedDate() != null) {
                item.put("received", mail.getReceivedDate().toInstant().toString());
            }
            if (mail.getSizeLong() > largest) {
                item.put(
                        "flaw",
                        "it has " + mail.getSizeLong() + " bytes, more than the " + largest
                                + " that limits.maxAnswer allows");
                item.set("mail", head(mail));
            } else {
                read(mail, item);
            }
            mails.add(item);
        } catch (MessageRemovedException e) {
            return; // somebody was faster
        }
    }

    private boolean isMeant(IMAPMessage mail) throws MessagingException {
        if (fetch.match().equals(MailMatch.ALL)) {
            return !mail.isExpunged();
        }
        List<String> to = new ArrayList<>(MailJson.plain(mail.getRecipients(RecipientType.TO)));
        to.addAll(MailJson.plain(mail.getRecipients(RecipientType.CC)));
        return fetch.match().fits(MailJson.plain(mail.getFrom()), to, mail.getSubject());
    }

    private void read(IMAPMessage mail, ObjectNode item) throws MessagingException, IOException {
        ByteArrayOutputStream source = new ByteArrayOutputStream();
        mail.setPeek(true);
        mail.writeTo(source);
        bytes += source.size();
        MailJson json = new MailJson(source.toByteArray());
        try {
            item.set("mail", json.read(fetch.headers()));
        } catch (BrokenMailException e) {
            item.put("flaw", e.getMessage());
            item.set("mail", json.head());
        }
    }

    /** What the server says of a mail that is not read. */
    private static ObjectNode head(IMAPMessage mail) throws MessagingException {
        ByteArrayOutputStream source = new ByteArrayOutputStream();
        for (String line : Arrays.asList("From", "To", "Cc", "Reply-To", "Subject", "Date", "Message-ID")) {
            String[] values = mail.getHeader(line);
            if (values != null) {
                source.writeBytes((line + ": " + values[0] + "\r\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        source.writeBytes("\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return new MailJson(source.toByteArray()).head();
    }
}
