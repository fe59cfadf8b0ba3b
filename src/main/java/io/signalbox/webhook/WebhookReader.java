package io.signalbox.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.signalbox.document.Section;
import io.signalbox.problem.ProblemCode;
import io.signalbox.system.Placeholders;

/** Reads a webhook: where its id and subject stand, what a repeat may change, and which headers are kept. */
final class WebhookReader {

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
        Optional<Extraction> id = extraction("id");
        Optional<Extraction> subject = extraction("subject");
        boolean form = webhook.text("body").filter("form"::equals).isPresent();
        if (signature.isEmpty() || id.isEmpty()) {
            return Optional.empty();
        }
        List<String> headers = new HeadersReader(webhook, name, signature.get()).read();
        WebhookOperation read =
                new WebhookOperation(name, signature.get(), id.get(), subject.orElse(null), form, repeats(), headers);
        read.unsignedIdHeaders().stream().findFirst().ifPresent(this::warnOfUnsignedId);
        return Optional.of(read);
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

    private Optional<Extraction> extraction(String key) {
        Optional<String> text = webhook.text(key);
        Optional<Extraction> parsed = text.flatMap(Extraction::parse);
        if (text.isPresent() && parsed.isEmpty()) {
            webhook.error(
                    key,
                    ProblemCode.VALUE_REFUSED,
                    "'" + key + "' of webhook '" + name
                            + "' must be ${header.<name>}, a JSON pointer such as /event/id, or several of them and ${body-sha256} with"
                            + " words between, such as ${/account/id}-${/event/id}");
        }
        return parsed;
    }
}
