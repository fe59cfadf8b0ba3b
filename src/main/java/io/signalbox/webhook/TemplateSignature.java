package io.signalbox.webhook;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.exchange.Address;
import io.signalbox.http.FormBody;
import io.signalbox.secret.SecretName;
import io.signalbox.secret.SecretStore;

/**
 * A scheme that the descriptor spells out: which header holds the signature and which the time, and what is signed:
 * {@code ${timestamp}.${body}}. Places are {@code timestamp}, {@code body}, {@code method}, {@code url}, {@code header.<name>} and
 * {@code form} (the fields of a form by name, each with its value, with nothing between; a repeated field once for each different
 * value, in order).
 *
 * @param algorithm such as {@code HmacSHA256}, or {@code Ed25519}
 * @param header in lower case; holds the signature
 * @param part the name of the signature in a header of the form {@code t=...,v1=...} or {@code ts=...;h1=...}; null where the header is
 *     the signature, or several
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
        Address url)
        implements Signature {

    static final Pattern PLACE = Pattern.compile("\\$\\{(timestamp|body|method|url|form|header\\.[A-Za-z0-9-]+)}");

    private static final String HEADER = "header.";
    private static final Pattern BETWEEN_PARTS = Pattern.compile("[,;]");
    private static final Pattern BETWEEN_SIGNATURES = Pattern.compile("[,;\\s]+");
    private static final int MOST_PARTS = 20;
    private static final int MOST_SIGNATURES = 5;
    private static final long FIRST_MILLISECOND = 100_000_000_000L;

    @Override
    public List<SecretName> secrets() {
        return List.of(secret);
    }

    @Override
    public boolean signs(SignedCall call, Instant now, SecretStore secrets) {
        String value = call.header().apply(header);
        if (value == null) {
            return false;
        }
        if (timestamp != null && !isFresh(time(call, value), now)) {
            return false;
        }
        byte[] content = signed(call);
        List<byte[]> given = given(value);
        if (algorithm.equals(Ed25519.NAME)) {
            return Ed25519.keys(secret, secrets).stream()
                    .anyMatch(key -> given.stream().anyMatch(each -> Ed25519.verifies(key, content, each)));
        }
        return Hmac.texts(secret, secrets).stream()
                .map(key -> Hmac.of(algorithm, key, content))
                .anyMatch(expected -> given.stream().anyMatch(each -> Hmac.equal(expected, each)));
    }

    @Override
    public Map<String, String> proof(SignedCall call, Instant now, SecretStore secrets) {
        if (algorithm.equals(Ed25519.NAME)) {
            throw Ed25519.cannotSign(secret);
        }
        Map<String, String> headers = new TreeMap<>();
        String time = Long.toString(now.getEpochSecond());
        if (timestamp != null) {
            headers.put(part == null ? timestamp : header, part == null ? time : timestamp + "=" + time);
        }
        SignedCall timed = new SignedCall(
                call.method(), name -> headers.getOrDefault(name, call.header().apply(name)), call.body());
        byte[] key = secrets.get(secret).reveal().getBytes(StandardCharsets.UTF_8);
        byte[] mac = Hmac.of(algorithm, key, signed(timed));
        String text = prefix
                + (isHex ? HexFormat.of().formatHex(mac) : Base64.getEncoder().encodeToString(mac));
        headers.merge(header, part == null ? text : part + "=" + text, (stamp, signature) -> stamp + "," + signature);
        return headers;
    }

    @Override
    public List<String> needs() {
        return part != null || timestamp == null ? List.of(header) : List.of(header, timestamp);
    }

    @Override
    public boolean isProof(String name) {
        return name.equals(header);
    }

    @Override
    public boolean covers(String name) {
        Matcher place = PLACE.matcher(signs);
        while (place.find()) {
            String what = place.group(1);
            if (what.startsWith(HEADER) && what.substring(HEADER.length()).equalsIgnoreCase(name)) {
                return true;
            }
        }
        return signs.contains("${timestamp}") && part == null && name.equals(timestamp);
    }

    private List<byte[]> given(String value) {
        List<String> signatures =
                part != null ? parts(value, part) : List.of(BETWEEN_SIGNATURES.split(value.strip(), MOST_PARTS));
        return signatures.stream()
                .filter(signature -> signature.startsWith(prefix))
                .limit(MOST_SIGNATURES)
                .map(signature -> decoded(signature.substring(prefix.length())))
                .toList();
    }

    private String time(SignedCall call, String value) {
        if (part == null || value == null) {
            return call.header().apply(timestamp);
        }
        List<String> times = parts(value, timestamp);
        return times.isEmpty() ? call.header().apply(timestamp) : times.get(0);
    }

    private static List<String> parts(String value, String name) {
        List<String> found = new ArrayList<>();
        for (String pair : BETWEEN_PARTS.split(value, MOST_PARTS)) {
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

    /** @throws io.signalbox.problem.ProblemException when the address that is signed is not configured */
    @Override
    public byte[] signed(SignedCall call) {
        ByteArrayOutputStream content = new ByteArrayOutputStream(call.body().length + 128);
        Matcher place = PLACE.matcher(signs);
        int end = 0;
        while (place.find()) {
            content.writeBytes(bytes(signs.substring(end, place.start())));
            content.writeBytes(place(place.group(1), call));
            end = place.end();
        }
        content.writeBytes(bytes(signs.substring(end)));
        return content.toByteArray();
    }

    private byte[] place(String name, SignedCall call) {
        return switch (name) {
            case "timestamp" -> bytes(time(call, call.header().apply(header)));
            case "method" -> bytes(call.method());
            case "url" -> bytes(url.require(secret.toString()).toString());
            case "form" -> form(call.body());
            case "body" -> call.body();
            default -> bytes(call.header().apply(name.substring(HEADER.length()).toLowerCase(Locale.ROOT)));
        };
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
                // Twilio's libraries sign a value that is sent twice once.
                SortedSet<String> values = new TreeSet<>();
                value.forEach(each -> values.add(each.asText()));
                values.forEach(each -> text.append(name).append(each));
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
