package io.signalbox.kind.mail;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.signalbox.exchange.CallName;
import io.signalbox.exchange.CallPayload;
import io.signalbox.exchange.CallProblems;
import io.signalbox.exchange.TextTemplate;
import io.signalbox.exchange.TextTemplate.NothingThereException;
import io.signalbox.mail.Mail;
import io.signalbox.mail.Mail.Attachment;
import io.signalbox.mail.Mailbox;
import io.signalbox.problem.ProblemException;

/** Fills a template for one message. A value stays where it is put: it opens no second header, and no second recipient. For one call. */
final class FilledMail {

    private static final int MOST_RECIPIENTS = 100;
    private static final int MOST_ATTACHMENTS = 50;
    private static final int LONGEST_SUBJECT = 500;
    private static final int LONGEST_NAME = 200;
    private static final int LARGEST = 20 * 1024 * 1024;
    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9!#$&^_.+-]{1,100}/[A-Za-z0-9!#$&^_.+-]{1,100}");

    private final MailTemplate template;
    private final CallPayload payload;
    private final CallName call;
    private final JsonNode body;

    /** @throws ProblemException {@code REQUEST_NOT_BUILT} when the body is no JSON and values are to be taken from it */
    FilledMail(MailTemplate template, CallPayload payload, CallName call) {
        this.template = template;
        this.payload = payload;
        this.call = call;
        this.body = template.all().stream().anyMatch(TextTemplate::readsBody) ? tree() : MissingNode.getInstance();
    }

    /** @throws ProblemException {@code REQUEST_NOT_BUILT} when the message does not fit */
    Mail of(String key) {
        List<Mailbox> to = mailboxes("to", template.to());
        List<Mailbox> cc = mailboxes("cc", template.cc());
        List<Mailbox> bcc = mailboxes("bcc", template.bcc());
        int recipients = to.size() + cc.size() + bcc.size();
        if (recipients == 0 || recipients > MOST_RECIPIENTS) {
            throw notBuilt("a mail has 1 to " + MOST_RECIPIENTS + " recipients, and this has " + recipients, null);
        }
        String text = template.text() == null ? null : filled("text", template.text(), UnaryOperator.identity());
        String html = template.html() == null ? null : html();
        List<Attachment> attachments = attachments();
        long size = length(text)
                + length(html)
                + attachments.stream().mapToLong(each -> each.content().length).sum();
        if (size > LARGEST) {
            throw notBuilt("a mail has at most " + LARGEST + " bytes, and this has " + size, null);
        }
        return new Mail(
                key,
                mailboxes("from", List.of(template.from())).get(0),
                to,
                cc,
                bcc,
                mailboxes("replyTo", template.replyTo()),
                line("subject", template.subject(), LONGEST_SUBJECT),
                text,
                html,
                attachments);
    }

    private static long length(String text) {
        return text == null ? 0 : text.length();
    }

    /** What is one place of the body alone is HTML itself. */
    private String html() {
        boolean isHtml = template.html().alone().isPresent();
        return filled("html", template.html(), isHtml ? UnaryOperator.identity() : FilledMail::escaped);
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private String filled(String what, TextTemplate text, UnaryOperator<String> written) {
        try {
            return text.fill(payload.values(), written);
        } catch (NothingThereException e) {
            throw notBuilt(e.getMessage() + " of '" + what + "'", null);
        }
    }

    /** A text of one line. */
    private String line(String what, TextTemplate text, int longest) {
        String line = filled(what, text, UnaryOperator.identity());
        if (line.chars().anyMatch(Character::isISOControl)) {
            throw notBuilt("'" + what + "' would hold a line break or another control character", null);
        }
        if (line.length() > longest) {
            throw notBuilt("'" + what + "' would be longer than the " + longest + " characters allowed", null);
        }
        return line;
    }

    /** A place of the body alone may hold one address, a list of them, or none. */
    private List<Mailbox> mailboxes(String what, List<TextTemplate> templates) {
        List<Mailbox> mailboxes = new ArrayList<>();
        for (TextTemplate each : templates) {
            Optional<JsonNode> alone = each.alone().map(body::at);
            boolean mayBeNone = !what.equals("from") && !what.equals("to");
            if (alone.filter(JsonNode::isArray).isPresent() && !what.equals("from")) {
                alone.get().forEach(one -> mailboxes.add(mailbox(what, one.isTextual() ? one.asText() : "")));
            } else if (alone.filter(value -> !MailTemplate.isThere(value)).isEmpty() || !mayBeNone) {
                mailboxes.add(mailbox(what, filled(what, each, UnaryOperator.identity())));
            }
        }
        return mailboxes;
    }

    private Mailbox mailbox(String what, String text) {
        return Mailbox.parse(text).orElseThrow(() -> notBuilt("'" + what + "' would not be one address of mail", null));
    }

    private List<Attachment> attachments() {
        List<Attachment> attachments = new ArrayList<>();
        for (MailTemplate.Part part : template.parts()) {
            attachments.add(attachment(
                    attachments.size(),
                    line("attachments", part.name(), LONGEST_NAME),
                    line("attachments", part.type(), LONGEST_NAME),
                    filled("attachments", part.content(), UnaryOperator.identity())));
        }
        JsonPointer place = template.attachments() == null
                ? null
                : template.attachments().alone().orElseThrow();
        JsonNode list = place == null ? MissingNode.getInstance() : body.at(place);
        if (MailTemplate.isThere(list) && !list.isArray()) {
            throw notBuilt("there is no list of attachments at " + place + " of its body", null);
        }
        for (JsonNode each : list) {
            attachments.add(attachment(
                    attachments.size(),
                    each.path("name").asText(),
                    each.path("type").asText("application/octet-stream"),
                    each.path("content").asText()));
        }
        return attachments;
    }

    private Attachment attachment(int number, String name, String type, String content) {
        String which = "attachment " + (number + 1);
        if (number >= MOST_ATTACHMENTS) {
            throw notBuilt("a mail has at most " + MOST_ATTACHMENTS + " attachments", null);
        }
        if (name.isBlank()
                || name.length() > LONGEST_NAME
                || name.chars().anyMatch(c -> Character.isISOControl(c) || c == '/' || c == '\\')) {
            throw notBuilt(which + " needs a 'name' that a file can have", null);
        }
        if (!TYPE.matcher(type).matches()) {
            throw notBuilt("the 'type' of " + which + " is no media type such as application/pdf", null);
        }
        try {
            return new Attachment(name, type, Base64.getMimeDecoder().decode(content));
        } catch (IllegalArgumentException e) {
            throw notBuilt("the 'content' of " + which + " is not Base64", e);
        }
    }

    private JsonNode tree() {
        try {
            return payload.json();
        } catch (IOException | IllegalArgumentException e) {
            throw notBuilt("the body must be JSON, from which values of the mail are taken", e);
        }
    }

    private ProblemException notBuilt(String why, Exception cause) {
        return CallProblems.notBuilt(call, why, cause);
    }
}
