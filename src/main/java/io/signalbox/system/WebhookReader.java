package io.signalbox.system;

import java.net.URI;
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
    private final Placeholders placeholders;

    WebhookReader(Section webhook, String name, Placeholders placeholders) {
        this.webhook = webhook;
        this.name = name;
        this.placeholders = placeholders;
    }

    Optional<WebhookOperation> read() {
        Optional<SecretName> secret = AuthReader.secret(webhook, "secret");
        Optional<Signature> signature = signature(secret);
        Optional<Extraction> id = extraction("id");
        Optional<Extraction> subject = extraction("subject");
        boolean form = webhook.text("body").filter("form"::equals).isPresent();
        return signature.isPresent() && id.isPresent()
                ? Optional.of(new WebhookOperation(name, signature.get(), id.get(), subject.orElse(null), form))
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
            case "hmac-sha1" -> template(details, known, "HmacSHA1");
            case "hmac-sha256" ->
                details.has("signs")
                        ? template(details, known, "HmacSHA256")
                        : Optional.of(new HmacSignature(
                                known,
                                details.text("header")
                                        .orElse(Signature.DEFAULT_HMAC_HEADER)
                                        .toLowerCase(Locale.ROOT)));
            default -> Optional.empty();
        });
    }

    /** The scheme that the block spells out. */
    private Optional<Signature> template(Section details, SecretName secret, String algorithm) {
        String signs = details.text("signs").orElse("${body}");
        String rest = TemplateSignature.PLACE.matcher(signs).replaceAll("");
        if (rest.contains("${") || rest.equals(signs)) {
            details.error(
                    "signs",
                    ProblemCode.SIGNATURE_UNCLEAR,
                    "'" + signs
                            + "' must say what is signed, with ${body}, ${form}, ${timestamp}, ${method} and ${url}");
            return Optional.empty();
        }
        needs(details, signs, "${timestamp}", "timestamp");
        needs(details, signs, "${url}", "url");
        if (!details.has("header")) {
            details.error(ProblemCode.KEY_MISSING, "a signature spelled out needs the key 'header'");
        }
        return Optional.of(new TemplateSignature(
                secret,
                algorithm,
                details.text("header").orElse("").toLowerCase(Locale.ROOT),
                details.text("part").orElse(null),
                details.text("prefix").orElse(""),
                details.text("encoding").orElse("hex").equals("hex"),
                signs,
                details.text("timestamp").map(this::lowerUnlessPart).orElse(null),
                tolerance(details),
                url(details)));
    }

    /** A header's name counts in any case; the name of a part within a header does not. */
    private String lowerUnlessPart(String timestamp) {
        return webhook.at("verify").has("part") && !timestamp.contains("-")
                ? timestamp
                : timestamp.toLowerCase(Locale.ROOT);
    }

    private static void needs(Section details, String signs, String place, String key) {
        if (signs.contains(place) && !details.has(key)) {
            details.error(
                    ProblemCode.KEY_MISSING,
                    "what is signed holds " + place + ", so that the key '" + key + "' is needed");
        }
    }

    private BaseUrl url(Section details) {
        return details.text("url")
                .map(placeholders::fill)
                .map(filled -> {
                    if (filled.missingKey() != null) {
                        details.warning(
                                "url",
                                ProblemCode.PLACEHOLDER_UNRESOLVED,
                                "'" + filled.missingKey() + "' has no value, so no call of webhook '" + name
                                        + "' can be verified; set it to the address that the system calls");
                        return BaseUrl.missing(filled.missingKey());
                    }
                    return BaseUrl.of(URI.create(filled.text()));
                })
                .orElse(null);
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
                            + "' must be ${header.<name>}, a JSON pointer such as /event/id, or several of them and ${body-sha256} with"
                            + " words between, such as ${/account/id}-${/event/id}");
        }
        return parsed;
    }
}
