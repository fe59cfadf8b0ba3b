package io.signalbox.system;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A scheme that the descriptor spells out: which header holds the signature and which the time, and what is signed:
 * {@code ${timestamp}.${body}}. Places are {@code timestamp}, {@code body}, {@code method}, {@code url} and {@code form} (the
 * fields of a form by name, each with its value, with nothing between).
 *
 * @param algorithm such as {@code HmacSHA256}
 * @param header in lower case; holds the signature
 * @param part the name of the signature in a header of the form {@code t=...,v1=...}, or null where it is the whole
 * @param prefix what stands before the signature; may be empty
 * @param isHex else Base64
 * @param signs the text that is signed
 * @param timestamp in lower case, the header of the time; or the name of its part in {@code header}; null where none is signed
 * @param url the address that the system calls, or null where it is not signed
 */
record TemplateSignature(
        SecretName secret,
        String algorithm,
        String header,
        String part,
        String prefix,
        boolean isHex,
        String signs,
        String timestamp,
        Duration tolerance,
        BaseUrl url)
        implements Signature {

    static final Pattern PLACE = Pattern.compile("\\$\\{(timestamp|body|method|url|form)}");

    private static final int MOST_PARTS = 20;
    private static final long FIRST_MILLISECOND = 100_000_000_000L;

    @Override
    public List<SecretName> secrets() {
        return List.of(secret);
    }

    @Override
    public boolean signs(SignedCall call, Instant now, SecretStore secrets) {
        List<byte[]> keys = Hmac.texts(secret, secrets);
        String target = url == null ? null : url.require(secret.toString()).toString();
        String value = call.header().apply(header);
        if (value == null) {
            return false;
        }
        String time = timestamp == null ? null : time(call, value);
        if (timestamp != null && !isFresh(time, now)) {
            return false;
        }
        byte[] content = content(call, time, target);
        List<String> signatures = part == null ? List.of(value) : parts(value, part);
        return keys.stream().anyMatch(key -> isAmong(signatures, Hmac.of(algorithm, key, content)));
    }

    private boolean isAmong(List<String> signatures, byte[] expected) {
        boolean signed = false;
        for (String signature : signatures) {
            signed |=
                    signature.startsWith(prefix) && Hmac.equal(expected, decoded(signature.substring(prefix.length())));
        }
        return signed;
    }

    private String time(SignedCall call, String value) {
        if (part == null) {
            return call.header().apply(timestamp);
        }
        List<String> times = parts(value, timestamp);
        return times.isEmpty() ? call.header().apply(timestamp) : times.get(0);
    }

    private static List<String> parts(String value, String name) {
        List<String> found = new ArrayList<>();
        for (String pair : value.split(",", MOST_PARTS)) {
            String[] sides = pair.strip().split("=", 2);
            if (sides.length == 2 && sides[0].equals(name)) {
                found.add(sides[1]);
            }
        }
        return found;
    }

    private boolean isFresh(String time, Instant now) {
        try {
            return time != null && Duration.between(instant(time), now).abs().compareTo(tolerance) <= 0;
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return false;
        }
    }

    private static Instant instant(String time) {
        if (!time.matches("\\d{1,15}")) {
            return Instant.parse(time);
        }
        long number = Long.parseLong(time);
        return number < FIRST_MILLISECOND ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
    }

    private byte[] content(SignedCall call, String time, String target) {
        ByteArrayOutputStream content = new ByteArrayOutputStream(call.body().length + 128);
        Matcher place = PLACE.matcher(signs);
        int end = 0;
        while (place.find()) {
            content.writeBytes(signs.substring(end, place.start()).getBytes(StandardCharsets.UTF_8));
            content.writeBytes(
                    switch (place.group(1)) {
                        case "timestamp" -> bytes(time);
                        case "method" -> bytes(call.method());
                        case "url" -> bytes(target);
                        case "form" -> form(call.body());
                        default -> call.body();
                    });
            end = place.end();
        }
        content.writeBytes(signs.substring(end).getBytes(StandardCharsets.UTF_8));
        return content.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] form(byte[] body) {
        StringBuilder text = new StringBuilder();
        Map<String, JsonNode> sorted = new TreeMap<>();
        try {
            FormBody.read(body).properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
        sorted.forEach((name, value) -> {
            if (value.isArray()) {
                value.forEach(each -> text.append(name).append(each.asText()));
            } else {
                text.append(name).append(value.asText());
            }
        });
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] decoded(String signature) {
        try {
            return isHex
                    ? HexFormat.of().parseHex(signature)
                    : Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
