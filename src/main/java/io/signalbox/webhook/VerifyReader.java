package io.signalbox.webhook;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.signalbox.document.DurationText;
import io.signalbox.document.Section;
import io.signalbox.exchange.Address;
import io.signalbox.problem.ProblemCode;
import io.signalbox.secret.SecretName;
import io.signalbox.system.AuthReader;
import io.signalbox.system.Placeholders;

/** Reads how a webhook is signed. A key that would have no effect is an error: somebody counts on it. */
final class VerifyReader {

    private static final Map<String, String> ALGORITHMS = Map.of(
            "hmac-sha1", "HmacSHA1",
            "hmac-sha256", "HmacSHA256",
            "hmac-sha512", "HmacSHA512",
            "ed25519", Ed25519.NAME);

    private final Section webhook;
    private final Section details;
    private final String name;
    private final Placeholders placeholders;

    VerifyReader(Section webhook, String name, Placeholders placeholders) {
        this.webhook = webhook;
        this.details = webhook.at("verify");
        this.name = name;
        this.placeholders = placeholders;
    }

    Optional<Signature> read() {
        Optional<SecretName> secret = AuthReader.secret(webhook, "secret");
        String type = webhook.text("verify").or(() -> details.text("type")).orElse("");
        if (type.equals("none")) {
            uses(type, Set.of());
            return unsigned();
        }
        if (!type.isEmpty() && !webhook.has("secret")) {
            webhook.error(
                    ProblemCode.KEY_MISSING,
                    "webhook '" + name + "' is signed by '" + type + "' and needs the key 'secret', such as"
                            + " \"{{secret:<system>/webhook}}\"");
        }
        return secret.flatMap(known -> signature(type, known));
    }

    private Optional<Signature> signature(String type, SecretName secret) {
        if (type.equals("standard-webhooks")) {
            uses(type, Set.of("headers", "tolerance"));
            String names = details.text("headers").orElse(StandardWebhooksSignature.NAMES);
            return Optional.of(new StandardWebhooksSignature(secret, tolerance(), names.toLowerCase(Locale.ROOT)));
        }
        if (type.equals("basic") || type.equals("ws-security")) {
            return username(type).map(username -> password(type, username, secret));
        }
        if (type.equals("hmac-sha256") && !details.has("signs")) {
            uses(type + "' without 'signs", Set.of("header"));
            String header = details.text("header").orElse(Signature.DEFAULT_HMAC_HEADER);
            return Optional.of(new HmacSignature(secret, header.toLowerCase(Locale.ROOT)));
        }
        return ALGORITHMS.containsKey(type) ? template(type, secret) : Optional.empty();
    }

    private Optional<String> username(String type) {
        Optional<String> username = details.text("username").filter(text -> !text.contains(":"));
        if (username.isEmpty()) {
            webhook.error(
                    "verify",
                    ProblemCode.KEY_MISSING,
                    "'" + type + "' needs the name that comes with the password, without a colon: verify: { type: "
                            + type + ", username: esb }");
        }
        return username;
    }

    /** @param secret the password */
    private Signature password(String type, String username, SecretName secret) {
        if (type.equals("basic")) {
            uses(type, Set.of("username"));
            return new BasicSignature(secret, username);
        }
        uses(type, Set.of("username", "passwordType", "tolerance"));
        if (!webhook.at("body").text("type").filter("soap"::equals).isPresent()) {
            webhook.error(
                    "verify",
                    ProblemCode.VALUE_REFUSED,
                    "'ws-security' stands in the header of messages of SOAP, and webhook '" + name
                            + "' takes none; write 'basic', or body: { type: soap, ... }");
        }
        boolean digestOnly =
                details.text("passwordType").filter("digest"::equals).isPresent();
        return new TokenSignature(secret, username, digestOnly, tolerance());
    }

    /** The scheme that the block spells out. */
    private Optional<Signature> template(String type, SecretName secret) {
        String signs = details.text("signs").orElse("${body}");
        if (!isClear(signs)) {
            return Optional.empty();
        }
        needs(signs, "${timestamp}", "timestamp");
        needs(signs, "${url}", "url");
        if (!details.has("header")) {
            details.error(ProblemCode.KEY_MISSING, "a signature spelled out needs the key 'header'");
        }
        Set<String> used = new HashSet<>(Set.of("header", "part", "prefix", "encoding", "signs"));
        if (signs.contains("${timestamp}")) {
            used.addAll(Set.of("timestamp", "tolerance"));
        }
        if (signs.contains("${url}")) {
            used.add("url");
        }
        uses(type + "' and signs '" + signs, used);
        return Optional.of(new TemplateSignature(
                secret,
                ALGORITHMS.get(type),
                details.text("header").orElse("").toLowerCase(Locale.ROOT),
                details.text("part").orElse(null),
                details.text("prefix").orElse(""),
                details.text("encoding").orElse("hex").equals("hex"),
                signs,
                details.text("timestamp").map(this::lowerUnlessPart).orElse(null),
                tolerance(),
                url()));
    }

    private boolean isClear(String signs) {
        String rest = TemplateSignature.PLACE.matcher(signs).replaceAll("");
        if (rest.contains("${")) {
            unclear(signs, "may name ${body}, ${form}, ${timestamp}, ${method}, ${url} and ${header.<name>} only");
            return false;
        }
        boolean form = signs.contains("${form}");
        if (!form && !signs.contains("${body}")) {
            unclear(signs, "must hold ${body}, or ${form}: else anybody could change what is kept");
            return false;
        }
        if (form && !webhook.text("body").filter("form"::equals).isPresent()) {
            unclear(signs, "holds ${form}, so that the webhook needs 'body: form'");
            return false;
        }
        return true;
    }

    private void unclear(String signs, String why) {
        details.error(details.has("signs") ? "signs" : "type", ProblemCode.SIGNATURE_UNCLEAR, "'" + signs + "' " + why);
    }

    private void uses(String type, Set<String> keys) {
        for (String key : details.keys()) {
            if (!key.equals("type") && !keys.contains(key)) {
                List<String> sorted = keys.stream().sorted().toList();
                details.error(
                        key,
                        ProblemCode.SIGNATURE_KEY_UNUSED,
                        "'" + key + "' has no effect with '" + type + "'; "
                                + (sorted.isEmpty()
                                        ? "leave it out"
                                        : "what has one: " + String.join(", ", sorted)
                                                + (sorted.contains("signs") ? "" : "; 'signs' spells a scheme out")));
            }
        }
    }

    /** A header's name counts in any case; the name of a part within a header does not. */
    private String lowerUnlessPart(String timestamp) {
        return details.has("part") && !timestamp.contains("-") ? timestamp : timestamp.toLowerCase(Locale.ROOT);
    }

    private void needs(String signs, String place, String key) {
        if (signs.contains(place) && !details.has(key)) {
            details.error(
                    ProblemCode.KEY_MISSING,
                    "what is signed holds " + place + ", so that the key '" + key + "' is needed");
        }
    }

    private Address url() {
        return details.text("url")
                .map(placeholders::fill)
                .map(filled -> {
                    if (filled.missingKey() != null) {
                        details.warning(
                                "url",
                                ProblemCode.PLACEHOLDER_UNRESOLVED,
                                "'" + filled.missingKey() + "' has no value, so no call of webhook '" + name
                                        + "' can be verified; set it to the address that the system calls");
                        return Address.missing(filled.missingKey());
                    }
                    return Address.of(URI.create(filled.text()));
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

    private Duration tolerance() {
        return details.text("tolerance").flatMap(DurationText::parse).orElse(Signature.DEFAULT_TOLERANCE);
    }
}
