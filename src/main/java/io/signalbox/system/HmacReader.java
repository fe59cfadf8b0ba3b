package io.signalbox.system;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.signalbox.document.Section;
import io.signalbox.document.Suggestion;
import io.signalbox.problem.ProblemCode;
import io.signalbox.secret.PlainOrSecret;
import io.signalbox.secret.SecretName;

/** Reads how requests are signed with a shared key. */
final class HmacReader {

    private final Section auth;

    HmacReader(Section auth) {
        this.auth = auth;
    }

    /** Empty when something is wrong that the findings name. */
    Optional<Auth.SharedKey> read() {
        Optional<SecretName> secret = AuthReader.secret(auth, "secret");
        Optional<PlainOrSecret> keyId = AuthReader.plainOrSecret(auth, "keyId");
        HmacScheme scheme = scheme();
        checkPlaces("sign", scheme.sign(), HmacScheme.SIGNED_PLACES);
        checkPlaces("value", scheme.value(), HmacScheme.VALUE_PLACES);
        if (!HmacScheme.has(scheme.value(), "signature")) {
            refuse("value", "'value' must hold the place ${signature}");
        }
        auth.text("algorithm")
                .filter(name -> !name.startsWith("hmac-"))
                .ifPresent(name -> auth.error(
                        "algorithm",
                        ProblemCode.VALUE_REFUSED,
                        "requests are signed by hmac-sha256 or hmac-sha512, but 'algorithm' is " + name));
        String both = scheme.sign() + scheme.value();
        needs(both, "key-id", keyId.isPresent(), "keyId");
        needs(
                scheme.sign(),
                "timestamp",
                scheme.timestampHeader() != null || signs(scheme, "timestamp"),
                "timestampHeader");
        needs(scheme.sign(), "nonce", scheme.nonceHeader() != null || signs(scheme, "nonce"), "nonceHeader");
        return secret.map(name -> new Auth.SharedKey(name, keyId.orElse(null), scheme));
    }

    private HmacScheme scheme() {
        String algorithm = auth.text("algorithm").orElse("hmac-sha256");
        return new HmacScheme(
                auth.text("header").orElseThrow(),
                auth.text("value").orElse("${signature}"),
                auth.text("sign").orElseThrow(),
                algorithm.equals("hmac-sha512") ? "HmacSHA512" : "HmacSHA256",
                choice("encoding", HmacScheme.Encoding.HEX),
                auth.text("timestampHeader").orElse(null),
                choice("timestampForm", HmacScheme.TimeForm.SECONDS),
                auth.text("nonceHeader").orElse(null));
    }

    /** The schema has checked which values there are. */
    private <E extends Enum<E>> E choice(String key, E usual) {
        String written = auth.text(key).orElse("");
        return Stream.of(usual.getDeclaringClass().getEnumConstants())
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(written))
                .findFirst()
                .orElse(usual);
    }

    private static boolean signs(HmacScheme scheme, String place) {
        return HmacScheme.has(scheme.value(), place);
    }

    private void checkPlaces(String key, String template, Set<String> allowed) {
        HmacScheme.unknownPlace(template, allowed)
                .ifPresent(place -> refuse(
                        key,
                        "'" + key + "' has the place ${" + place + "}, which there is not"
                                + Suggestion.hint(place, new TreeSet<>(allowed))));
    }

    private void needs(String template, String place, boolean given, String key) {
        if (HmacScheme.has(template, place) && !given) {
            auth.error(
                    ProblemCode.KEY_MISSING,
                    "'auth' signs ${" + place + "} and needs the key '" + key + "', so that the system can know it");
        }
    }

    private void refuse(String key, String text) {
        auth.error(key, ProblemCode.SIGNED_PARTS_REFUSED, text);
    }
}
