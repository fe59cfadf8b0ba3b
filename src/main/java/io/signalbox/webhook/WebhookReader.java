package io.signalbox.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.Section;
import io.signalbox.problem.ProblemCode;
import io.signalbox.system.Placeholders;
import io.signalbox.webhook.WebhookBody.Form;

/** Reads a webhook: where its id and subject stand, what a repeat may change, and which headers are kept. */
final class WebhookReader {

    /** Bodies in which events can stand in a list that a descriptor names. */
    private static final Set<String> SPLITTABLE = Set.of("json", "soap");

    private final Section webhook;
    private final String name;
    private final Placeholders placeholders;

    WebhookReader(Section webhook, String name, Placeholders placeholders) {
        this.webhook = webhook;
        this.name = name;
        this.placeholders = placeholders;
    }

    Optional<WebhookOperation> read() {
        Optional<Signature> signature = new VerifyReader(webhook, name, placeholders).read();
        Repeats repeats = repeats();
        Optional<Extraction> id = extraction("id", repeats);
        Optional<Extraction> subject = extraction("subject", repeats);
        WebhookBody body = body();
        if (signature.isEmpty() || id.isEmpty() || body.isSoap() && body.service() == null) {
            return Optional.empty();
        }
        List<String> headers = new HeadersReader(webhook, "webhook '" + name + "'", signature.get()::isProof).read();
        Handshake handshake =
                new HandshakeReader(webhook, name, signature.get()).read().orElse(null);
        WebhookOperation read = new WebhookOperation(
                name, signature.get(), id.get(), subject.orElse(null), body, repeats, headers, handshake, answer(body));
        Optional<String> unsigned = read.unsignedIdHeaders().stream().findFirst();
        if (body.isSplit()) {
            checkIdOfSplit(id.get(), unsigned);
        } else {
            unsigned.ifPresent(this::warnOfUnsignedId);
        }
        return Optional.of(read);
    }

    private Handshake.Reply answer(WebhookBody body) {
        Section answer = webhook.at("answer");
        if (webhook.has("answer") && body.isSoap()) {
            webhook.error(
                    "answer",
                    ProblemCode.VALUE_REFUSED,
                    "webhook '" + name + "' answers in SOAP, as 'answers' of its body says; remove 'answer'");
        }
        return answer.text("text")
                .map(text ->
                        new Handshake.Reply(answer.text("contentType").orElse("text/plain") + "; charset=utf-8", text))
                .orElse(null);
    }

    private WebhookBody body() {
        String said =
                webhook.text("body").or(() -> webhook.at("body").text("type")).orElse("json");
        List<String> accepted = new ArrayList<>();
        webhook.node()
                .path("accepts")
                .forEach(type -> accepted.add(type.asText().toLowerCase(Locale.ROOT)));
        Split split = webhook.text("split").map(Split::new).orElse(null);
        if (split != null && !SPLITTABLE.contains(said)) {
            webhook.error(
                    "split",
                    ProblemCode.VALUE_REFUSED,
                    "'split' finds the events in a list of JSON or SOAP, but webhook '" + name + "' has 'body: " + said
                            + "'");
        }
        return switch (said) {
            case "salesforce" ->
                new WebhookBody(Form.SOAP, accepted, new Split(SoapService.NOTIFICATIONS), SoapService.SALESFORCE);
            case "soap" ->
                new WebhookBody(
                        Form.SOAP,
                        accepted,
                        split,
                        new SoapServiceReader(webhook, name).read().orElse(null));
            case "form" -> new WebhookBody(Form.FORM, accepted, split, null);
            case "multipart" -> new WebhookBody(Form.MULTIPART, accepted, split, null);
            default -> new WebhookBody(Form.JSON, accepted, split, null);
        };
    }

    /** Of one call, all events would be one message; or what proves the call would not cover what distinguishes them. */
    private void checkIdOfSplit(Extraction id, Optional<String> unsigned) {
        if (!id.readsEvent() || unsigned.isPresent()) {
            webhook.error(
                    "id",
                    ProblemCode.VALUE_REFUSED,
                    "webhook '" + name
                            + "' has 'split', so that its id must be made of places in each event, such as /id, or of"
                            + " ${content-sha256}"
                            + unsigned.map(header -> ", and not of the header '" + header + "', which is not signed")
                                    .orElse(""));
        }
    }

    private void warnOfUnsignedId(String header) {
        webhook.warning(
                "id",
                ProblemCode.SIGNATURE_ID_UNSIGNED,
                "the id of webhook '" + name + "' is in the header '" + header
                        + "', which the signature does not cover:"
                        + " anyone who recorded a call could send it again under another id. Calls whose signed content is"
                        + " the same therefore count as one message, whatever their ids; better name a place in the body");
    }

    private Repeats repeats() {
        List<String> ignored = new ArrayList<>();
        webhook.node().at("/repeats/ignore").forEach(place -> ignored.add(place.asText()));
        return new Repeats(ignored);
    }

    /** A text, or a list of which the first that is there counts. */
    private Optional<Extraction> extraction(String key, Repeats repeats) {
        JsonNode given = webhook.node().path(key);
        if (given.isMissingNode()) {
            return Optional.empty();
        }
        List<Extraction> parsed = new ArrayList<>();
        for (JsonNode text : given.isArray() ? given : List.of(given)) {
            Optional<Extraction> one = Extraction.parse(text.asText(), repeats);
            if (one.isEmpty()) {
                refuse(key);
                return Optional.empty();
            }
            parsed.add(one.get());
        }
        return Optional.of(parsed.size() == 1 ? parsed.get(0) : Extraction.firstOf(parsed));
    }

    private void refuse(String key) {
        webhook.error(
                key,
                ProblemCode.VALUE_REFUSED,
                "'" + key + "' of webhook '" + name
                        + "' must be ${header.<name>}, a JSON pointer such as /event/id, or several of them, ${body-sha256} and"
                        + " ${content-sha256} with words between, such as ${/account/id}-${/event/id}; or a list of these,"
                        + " of which the first that an event has counts");
    }
}
