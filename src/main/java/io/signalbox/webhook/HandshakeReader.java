package io.signalbox.webhook;

import java.util.Optional;

import io.signalbox.document.Section;
import io.signalbox.problem.ProblemCode;
import io.signalbox.secret.SecretName;
import io.signalbox.system.AuthReader;
import io.signalbox.webhook.Handshake.Vendor;

/** Reads which handshake a webhook answers: a vendor's name, or a block with the token that comes with the question. */
final class HandshakeReader {

    private static final String KEY = "handshake";
    private static final String TOKEN = "token";

    private final Section webhook;
    private final String name;
    private final Signature signature;

    HandshakeReader(Section webhook, String name, Signature signature) {
        this.webhook = webhook;
        this.name = name;
        this.signature = signature;
    }

    /** Empty where none is declared, or it is not one that can be answered. */
    Optional<Handshake> read() {
        Section details = webhook.at(KEY);
        Optional<Vendor> vendor =
                webhook.text(KEY).or(() -> details.text("type")).flatMap(Vendor::of);
        if (vendor.isEmpty()) {
            return Optional.empty(); // the schema says which there are
        }
        return switch (vendor.get()) {
            case META -> token(details);
            case ZOOM -> withoutToken(details, vendor.get()).flatMap(this::signed);
            case SLACK, DROPBOX, MICROSOFT_GRAPH -> withoutToken(details, vendor.get());
        };
    }

    private Optional<Handshake> token(Section details) {
        if (!details.has(TOKEN)) {
            webhook.error(
                    KEY,
                    ProblemCode.KEY_MISSING,
                    "the handshake of webhook '" + name + "' needs the token that Meta is given, as"
                            + " { type: meta, token: \"{{secret:<system>/verify-token}}\" }");
            return Optional.empty();
        }
        return AuthReader.secret(details, TOKEN).map(secret -> new Handshake(Vendor.META, secret));
    }

    private Optional<Handshake> withoutToken(Section details, Vendor vendor) {
        if (details.has(TOKEN)) {
            details.error(
                    TOKEN,
                    ProblemCode.VALUE_REFUSED,
                    "'token' has no effect with '" + vendor.key() + "', which sends none; leave it out");
        }
        return Optional.of(new Handshake(vendor, null));
    }

    /** The answer is made with the secret of the signature. */
    private Optional<Handshake> signed(Handshake handshake) {
        Optional<SecretName> secret = signature.secrets().stream().findFirst();
        if (secret.isEmpty()) {
            webhook.error(
                    KEY,
                    ProblemCode.VALUE_REFUSED,
                    "the handshake 'zoom' answers with the webhook's secret, but webhook '" + name
                            + "' has 'verify: none'; declare how Zoom signs");
        }
        return secret.map(known -> new Handshake(handshake.vendor(), known));
    }
}
