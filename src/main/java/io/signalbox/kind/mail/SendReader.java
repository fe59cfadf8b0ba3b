package io.signalbox.kind.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.Section;
import io.signalbox.exchange.TextTemplate;
import io.signalbox.mail.Mailbox;
import io.signalbox.problem.ProblemCode;

/** Reads what is sent, and to whom. */
final class SendReader {

    private static final TextTemplate BYTES = TextTemplate.parse("application/octet-stream");

    private final Section mail;
    private boolean broken;

    SendReader(Section mail) {
        this.mail = mail;
    }

    /** Empty when it cannot be used; the reasons are then among the findings. */
    Optional<MailTemplate> read() {
        for (String key : List.of("from", "to", "subject")) {
            if (!mail.has(key)) {
                refuse(ProblemCode.KEY_MISSING, "a mail needs '" + key + "'");
            }
        }
        if (!mail.has("text") && !mail.has("html")) {
            refuse(ProblemCode.KEY_MISSING, "a mail needs 'text' or 'html', or both");
        }
        for (String key : List.of("folder", "match", "headers", "then")) {
            if (mail.has(key)) {
                broken = true;
                mail.error(
                        key,
                        ProblemCode.KEY_UNKNOWN,
                        "'" + key + "' is of a folder that is read, which is an event: write it under 'poll'");
            }
        }
        MailTemplate template = new MailTemplate(
                address("from", mail.node().path("from").asText()),
                addresses("to"),
                addresses("cc"),
                addresses("bcc"),
                addresses("replyTo"),
                template(mail, "subject"),
                template(mail, "text"),
                template(mail, "html"),
                parts(),
                place());
        return broken ? Optional.empty() : Optional.of(template);
    }

    private void refuse(ProblemCode code, String text) {
        broken = true;
        mail.error(code, text);
    }

    private TextTemplate template(Section at, String key) {
        return at.text(key).map(text -> parsed(at, key, text)).orElse(null);
    }

    private TextTemplate parsed(Section at, String key, String text) {
        Optional<TextTemplate> template = TextTemplate.read(at, key, text);
        broken |= template.isEmpty();
        return template.orElse(null);
    }

    private List<TextTemplate> addresses(String key) {
        JsonNode node = mail.node().path(key);
        List<TextTemplate> templates = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(each -> templates.add(address(key, each.asText())));
        } else if (node.isTextual()) {
            templates.add(address(key, node.asText()));
        }
        templates.removeIf(each -> each == null);
        return templates;
    }

    private TextTemplate address(String key, String text) {
        TextTemplate template = parsed(mail, key, text);
        if (template != null
                && !text.isEmpty()
                && !template.hasPlaces()
                && Mailbox.parse(text).isEmpty()) {
            broken = true;
            mail.error(
                    key,
                    ProblemCode.VALUE_REFUSED,
                    "'" + key
                            + "' must be one address such as ada@example.com or Ada <ada@example.com>, or a list with one"
                            + " in each element");
        }
        return template;
    }

    private List<MailTemplate.Part> parts() {
        List<MailTemplate.Part> parts = new ArrayList<>();
        JsonNode list = mail.node().path("attachments");
        for (int i = 0; list.isArray() && i < list.size(); i++) {
            Section part = mail.at("attachments").at("" + i);
            TextTemplate name = template(part, "name");
            TextTemplate content = template(part, "content");
            if (name != null && content != null) {
                TextTemplate type = template(part, "type");
                parts.add(new MailTemplate.Part(name, type == null ? BYTES : type, content));
            }
        }
        return parts;
    }

    private TextTemplate place() {
        TextTemplate place = template(mail, "attachments");
        if (place != null && place.alone().isEmpty()) {
            broken = true;
            mail.error(
                    "attachments",
                    ProblemCode.VALUE_REFUSED,
                    "'attachments' must be a list, or the one place of the body that holds it, such as ${body/files}");
        }
        return place;
    }
}
