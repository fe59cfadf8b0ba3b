package io.signalbox.system;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import io.signalbox.document.DurationText;
import io.signalbox.document.Section;
import io.signalbox.problem.ProblemCode;

/** Reads a webhook: how it is signed and where its id and subject stand. */
final class WebhookReader {

    private final Section webhook;
    private final String name;

    WebhookReader(Section webhook, String name) {
        this.webhook = webhook;
        this.name = name;
    }

    Optional<WebhookOperation> read() {
        Optional<SecretName> secret = AuthReader.secret(webhook, "secret");
        Optional<Signature> signature = signature(secret);
        Optional<Extraction> id = extraction("id");
        Optional<Extraction> subject = extraction("subject");
        return signature.isPresent() && id.isPresent()
                ? Optional.of(new WebhookOperation(name, signature.get(), id.get(), subject.orElse(null)))
                : Optional.empty();
    }

    private Optional<Signature> signature(Optional<SecretName> secret) {
        Section details = webhook.at("verify");
        String type = webhook.text("verify").or(() -> details.text("type")).orElse("");
        if (type.equals("none")) {
            return unsigned();
        }
        if (!type.isEmpty() && !webhook.has("secret")) {
            webhook.error(
                    ProblemCode.KEY_MISSING,
                    "webhook '" + name + "' is signed by '" + type + "' and needs the key 'secret', such as"
                            + " \"{{secret:<system>/webhook}}\"");
        }
        return secret.flatMap(known -> switch (type) {
            case "standard-webhooks" -> Optional.of(new StandardWebhooksSignature(known, tolerance(details)));
            case "hmac-sha256" ->
                Optional.of(new HmacSignature(
                        known,
                        details.text("header")
                                .orElse(Signature.DEFAULT_HMAC_HEADER)
                                .toLowerCase(Locale.ROOT)));
            default -> Optional.empty();
        });
    }

    private Optional<Signature> unsigned() {
        if (webhook.node().path("acceptUnsigned").asBoolean(false)) {
            return Optional.of(new Signature.None());
        }
        webhook.error(
                "verify",
                ProblemCode.SIGNATURE_NOT_DECLARED,
                "webhook '" + name + "' would accept calls from anybody; declare standard-webhooks or hmac-sha256, or"
                        + " add 'acceptUnsigned: true' if that is meant");
        return Optional.empty();
    }

    private static Duration tolerance(Section details) {
        return details.text("tolerance").flatMap(DurationText::parse).orElse(Signature.DEFAULT_TOLERANCE);
    }

    private Optional<Extraction> extraction(String key) {
        Optional<String> text = webhook.text(key);
        Optional<Extraction> parsed = text.flatMap(Extraction::parse);
        if (text.isPresent() && parsed.isEmpty()) {
            webhook.error(
                    key,
                    ProblemCode.VALUE_REFUSED,
                    "'" + key + "' of webhook '" + name
                            + "' must be ${header.<name>} or a JSON pointer such as /event/id");
        }
        return parsed;
    }
}
