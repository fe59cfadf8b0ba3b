package io.signalbox.kind.mail;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.exchange.TextTemplate;

/**
 * A mail with places for values of a message.
 *
 * @param text null for none
 * @param html null for none
 * @param attachments a place of the body that holds a list of them, or null
 */
record MailTemplate(
        TextTemplate from,
        List<TextTemplate> to,
        List<TextTemplate> cc,
        List<TextTemplate> bcc,
        List<TextTemplate> replyTo,
        TextTemplate subject,
        TextTemplate text,
        TextTemplate html,
        List<Part> parts,
        TextTemplate attachments) {

    /** One attachment; its content is Base64. */
    record Part(TextTemplate name, TextTemplate type, TextTemplate content) {}

    List<TextTemplate> all() {
        Stream<TextTemplate> ofParts =
                parts.stream().flatMap(part -> Stream.of(part.name(), part.type(), part.content()));
        return Stream.of(
                        Stream.of(from, subject, text, html, attachments),
                        Stream.of(to, cc, bcc, replyTo).flatMap(List::stream),
                        ofParts)
                .flatMap(each -> each)
                .filter(each -> each != null)
                .toList();
    }

    /** Whether a value is there at all; JSON's null is none. */
    static boolean isThere(JsonNode value) {
        return !value.isMissingNode() && !value.isNull();
    }
}
