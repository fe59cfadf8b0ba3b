package io.signalbox.mail;

import java.nio.charset.StandardCharsets;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.document.Sha256;

/**
 * A mail that is sent. Relays and readers recognise a repeat by its id.
 *
 * @param key the same in every attempt
 * @param text null for none; there is one, or HTML, or both
 * @param html null for none
 */
public record Mail(
        String key,
        Mailbox from,
        List<Mailbox> to,
        List<Mailbox> cc,
        List<Mailbox> bcc,
        List<Mailbox> replyTo,
        String subject,
        String text,
        String html,
        List<Attachment> attachments) {

    private static final int ID_LENGTH = 40;

    /** @param type such as {@code application/pdf} */
    public record Attachment(String name, String type, byte[] content) {}

    public Mail {
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        bcc = List.copyOf(bcc);
        replyTo = List.copyOf(replyTo);
        attachments = List.copyOf(attachments);
    }

    /** The value of {@code Message-ID}: made of the key alone, and of what can be told to everybody. */
    public String id() {
        return "<" + Sha256.hex(key.getBytes(StandardCharsets.UTF_8)).substring(0, ID_LENGTH) + "@" + from.domain()
                + ">";
    }

    /** As people and tests look at it; of attachments what they are. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("from", from.toString());
        addresses(json, "to", to);
        addresses(json, "cc", cc);
        addresses(json, "bcc", bcc);
        addresses(json, "replyTo", replyTo);
        json.put("subject", subject);
        if (text != null) {
            json.put("text", text);
        }
        if (html != null) {
            json.put("html", html);
        }
        if (!attachments.isEmpty()) {
            ArrayNode parts = json.putArray("attachments");
            attachments.forEach(each -> parts.addObject()
                    .put("name", each.name())
                    .put("type", each.type())
                    .put("size", each.content().length));
        }
        return json;
    }

    private static void addresses(ObjectNode json, String name, List<Mailbox> mailboxes) {
        if (!mailboxes.isEmpty()) {
            ArrayNode list = json.putArray(name);
            mailboxes.forEach(each -> list.add(each.toString()));
        }
    }
}
