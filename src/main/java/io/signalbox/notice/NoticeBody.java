package io.signalbox.notice;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.alert.Notice;
import io.signalbox.alert.NoticeKind;
import io.signalbox.alert.Severity;
import io.signalbox.notify.NotifyChannel;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * What is sent of a notice, as each kind of channel understands it. What others wrote is never markup there: Slack gets it as plain text
 * or escaped, Teams in facts whose markup is taken out.
 */
final class NoticeBody {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String TRIGGER = "trigger";
    private static final int LONGEST_HEADER = 150;

    private final Notice notice;
    private final NoticeText text;

    NoticeBody(Notice notice, String address) {
        this.notice = notice;
        this.text = new NoticeText(notice, address);
    }

    /** @param routingKey of PagerDuty; null for other kinds */
    JsonNode of(NotifyChannel channel, String routingKey) {
        return switch (channel.kind()) {
            case MAIL -> mail(channel.to());
            case SLACK -> slack();
            case TEAMS -> teams();
            case PAGERDUTY -> pagerDuty(routingKey);
            case WEBHOOK, COMMAND -> plain();
        };
    }

    private ObjectNode mail(List<String> to) {
        ObjectNode mail = JSON.objectNode().put("subject", text.title()).put("text", text.text());
        ArrayNode addresses = mail.putArray("to");
        String contact = notice.owner().contact() == null ? "" : notice.owner().contact();
        to.stream()
                .map(address -> address.replace("${owner.contact}", contact).strip())
                .filter(address -> !address.isEmpty())
                .distinct()
                .forEach(addresses::add);
        if (addresses.isEmpty()) {
            throw new ProblemException(Problem.of(
                    ProblemCode.REQUEST_NOT_BUILT,
                    "nobody gets this mail: '" + notice.integration()
                            + "' has no owner.contact in its card, and the channel names no other address in 'to'"));
        }
        return mail;
    }

    /** Block Kit; {@code text} is what notifications of Slack show, and is read as markup unless escaped. */
    private ObjectNode slack() {
        ObjectNode message = JSON.objectNode().put("text", escaped(text.title()));
        ArrayNode blocks = message.putArray("blocks");
        plainText(
                blocks.addObject().put("type", "header").putObject("text"),
                NoticeText.line(text.title(), LONGEST_HEADER));
        ArrayNode fields = blocks.addObject().put("type", "section").putArray("fields");
        text.facts().forEach((name, value) -> plainText(fields.addObject(), name + ": " + value));
        return message;
    }

    private static void plainText(ObjectNode node, String words) {
        node.put("type", "plain_text").put("text", words).put("emoji", false);
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private ObjectNode teams() {
        ObjectNode message = JSON.objectNode().put("type", "message");
        ObjectNode attachment = message.putArray("attachments").addObject();
        attachment.put("contentType", "application/vnd.microsoft.card.adaptive").putNull("contentUrl");
        ObjectNode card = attachment.putObject("content");
        card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                .put("type", "AdaptiveCard")
                .put("version", "1.4");
        ArrayNode body = card.putArray("body");
        body.addObject()
                .put("type", "TextBlock")
                .put("text", unmarked(text.title()))
                .put("weight", "Bolder")
                .put("wrap", true);
        ArrayNode facts = body.addObject().put("type", "FactSet").putArray("facts");
        text.facts()
                .forEach((name, value) -> facts.addObject().put("title", name).put("value", unmarked(value)));
        if (text.hasAddress()) {
            card.putArray("actions")
                    .addObject()
                    .put("type", "Action.OpenUrl")
                    .put("title", "What to do")
                    .put("url", text.link());
        }
        return message;
    }

    /** Adaptive cards read a part of Markdown, links included. */
    private static String unmarked(String words) {
        return words.replaceAll("[\\[\\]*_`<>#]", " ").replaceAll(" {2,}", " ").strip();
    }

    private ObjectNode pagerDuty(String routingKey) {
        ObjectNode event = JSON.objectNode()
                .put("routing_key", routingKey)
                .put("event_action", action())
                .put("dedup_key", notice.firing());
        if (!action().equals(TRIGGER)) {
            return event;
        }
        ObjectNode payload = event.putObject("payload")
                .put("summary", text.title())
                .put("source", "signalbox/" + notice.integration())
                .put("severity", severity())
                .put("timestamp", notice.at().toString())
                .put("component", notice.integration())
                .put("class", notice.condition());
        ObjectNode details = payload.putObject("custom_details");
        text.facts().forEach(details::put);
        if (text.hasAddress()) {
            event.putArray("links").addObject().put("href", text.link()).put("text", "What to do");
        }
        return event;
    }

    private String action() {
        return switch (notice.kind()) {
            case RESOLVED -> "resolve";
            case ACKNOWLEDGED -> "acknowledge";
            default -> TRIGGER;
        };
    }

    private String severity() {
        if (notice.kind() == NoticeKind.TEST) {
            return "info";
        }
        return notice.severity() == Severity.PAGE ? "critical" : "warning";
    }

    /** {@code id} is the same when it comes again. */
    private ObjectNode plain() {
        ObjectNode body = JSON.objectNode()
                .put("id", notice.id())
                .put("type", "alert." + notice.kind().word())
                .put("alert", notice.alert())
                .put("firing", notice.firing())
                .put("integration", notice.integration())
                .put("title", notice.title())
                .put("severity", notice.severity().name().toLowerCase(Locale.ROOT))
                .put("condition", notice.condition())
                .put("since", notice.since().toString())
                .put("time", notice.at().toString())
                .put("count", notice.count())
                .put("most", notice.most())
                .put("shown", notice.shown())
                .put("reason", notice.reason())
                .put("acknowledgedBy", notice.acknowledgedBy())
                .put("heldBack", notice.heldBack())
                .put("runbook", text.link());
        ObjectNode owner = body.putObject("owner");
        Map.of(
                        "team", text(notice.owner().team()),
                        "contact", text(notice.owner().contact()),
                        "escalation", text(notice.owner().escalation()))
                .forEach(owner::set);
        return body;
    }

    private static JsonNode text(String words) {
        return words == null ? JSON.nullNode() : JSON.textNode(words);
    }
}
