package io.signalbox.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How requests are signed with a shared key.
 *
 * @param header that holds the signature
 * @param value of that header, with the place {@code ${signature}}
 * @param sign what is signed, with places such as {@code ${body}}
 * @param algorithm as {@code javax.crypto.Mac} names it
 * @param timestampHeader holds the time that was signed, or null
 * @param nonceHeader holds the random text that was signed, or null
 */
public record HmacScheme(
        String header,
        String value,
        String sign,
        String algorithm,
        Encoding encoding,
        String timestampHeader,
        TimeForm timeForm,
        String nonceHeader) {

    /** What may stand in {@code sign}. */
    public static final Set<String> SIGNED_PLACES =
            Set.of("method", "path", "query", "host", "timestamp", "nonce", "key-id", "body", "body-sha256");

    /** What may stand in {@code value}. */
    static final Set<String> VALUE_PLACES = Set.of("signature", "timestamp", "nonce", "key-id");

    private static final Pattern PLACE = Pattern.compile("\\$\\{([^{}]*)}");

    /** How bytes become text. */
    public enum Encoding {
        HEX,
        BASE64
    }

    /** How the time is written. */
    public enum TimeForm {
        SECONDS,
        MILLIS,
        ISO
    }

    /** A part of {@code sign}: text, or a place. */
    public record Part(String text, String place) {}

    /** {@code sign} in parts, in order. */
    public List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = PLACE.matcher(sign);
        int end = 0;
        while (matcher.find()) {
            if (matcher.start() > end) {
                parts.add(new Part(sign.substring(end, matcher.start()), null));
            }
            parts.add(new Part(null, matcher.group(1)));
            end = matcher.end();
        }
        if (end < sign.length()) {
            parts.add(new Part(sign.substring(end), null));
        }
        return parts;
    }

    /** The first place of a template that is not allowed there. */
    static Optional<String> unknownPlace(String template, Set<String> allowed) {
        return PLACE.matcher(template)
                .results()
                .map(result -> result.group(1))
                .filter(place -> !allowed.contains(place))
                .findFirst();
    }

    static boolean has(String template, String place) {
        return template.contains("${" + place + "}");
    }
}
