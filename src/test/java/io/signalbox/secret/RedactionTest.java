package io.signalbox.secret;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** A secret that a system gives back, in whatever form, is not shown. */
class RedactionTest {

    private static final String SECRET = "sk_live_9f8Q/w3+E\"r7&t Y=zü";

    private final Redaction mask = new Redaction();

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String everyOctet(String text, String format) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder escaped = new StringBuilder();
        for (byte b : bytes) {
            escaped.append(format.formatted(b & 0xff));
        }
        return escaped.toString();
    }

    static Stream<Arguments> forms() {
        Map<String, String> forms = new TreeMap<>();
        forms.put("as it is", SECRET);
        forms.put("upper case", SECRET.toUpperCase(Locale.ROOT));
        forms.put("lower case", SECRET.toLowerCase(Locale.ROOT));
        forms.put("base64", base64(SECRET));
        forms.put(
                "base64 for URLs",
                base64(SECRET).replace('+', '-').replace('/', '_').replace("=", ""));
        forms.put("base64 of basic", base64("user:" + SECRET));
        forms.put("base64 of basic, other way round", base64(SECRET + ":user"));
        forms.put("base64 behind one", base64("x" + SECRET + "yy"));
        forms.put("base64 behind two", base64("xx" + SECRET + "y"));
        forms.put("base64 in a word", "abc" + base64(SECRET));
        forms.put("hex", HexFormat.of().formatHex(SECRET.getBytes(StandardCharsets.UTF_8)));
        forms.put("HEX", HexFormat.of().withUpperCase().formatHex(SECRET.getBytes(StandardCharsets.UTF_8)));
        forms.put("hex behind a digit", "1" + HexFormat.of().formatHex(SECRET.getBytes(StandardCharsets.UTF_8)));
        forms.put("hex with colons", HexFormat.ofDelimiter(":").formatHex(SECRET.getBytes(StandardCharsets.UTF_8)));
        forms.put("form", URLEncoder.encode(SECRET, StandardCharsets.UTF_8));
        forms.put("percent", URLEncoder.encode(SECRET, StandardCharsets.UTF_8).replace("+", "%20"));
        forms.put("percent, every octet", everyOctet(SECRET, "%%%02x"));
        forms.put(
                "percent twice",
                URLEncoder.encode(URLEncoder.encode(SECRET, StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        forms.put("percent of base64", URLEncoder.encode(base64(SECRET), StandardCharsets.UTF_8));
        forms.put("JSON", SECRET.replace("\"", "\\\"").replace("/", "\\/").replace("ü", "\\u00fc"));
        forms.put(
                "JSON, every letter",
                SECRET.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining()));
        forms.put("HTML", SECRET.replace("&", "&amp;").replace("\"", "&quot;").replace("ü", "&#252;"));
        forms.put("backwards", new StringBuilder(SECRET).reverse().toString());
        forms.put("its beginning", SECRET.substring(0, 14));
        forms.put("its end", SECRET.substring(13));
        forms.put("its middle", SECRET.substring(5, 20));
        forms.put("the beginning of base64", base64(SECRET).substring(0, 22));
        return forms.entrySet().stream().map(form -> Arguments.of(form.getKey(), form.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void hidesEveryForm(String name, String form) {
        mask.add(SECRET);
        mask.add("another-secret-of-another-system");

        String shown = mask.apply("the key <" + form + "> is wrong");

        assertThat(shown).isEqualTo("the key <***> is wrong");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "the key is wrong",
                "",
                "x",
                "%",
                "\\u00",
                "&#;",
                "%zz \\",
                "AAAAAAAA",
                "0123456789abcdef",
                "\uD83D\uDE00 ok"
            })
    void leavesOtherTextAlone(String text) {
        mask.add(SECRET);

        assertThat(mask.apply(text)).isEqualTo(text);
    }

    @Test
    void leavesWhatOnlyBeginsLikeASecret() {
        mask.add("billing-token-1f9a8c7e6d5b");

        assertThat(mask.apply("no account in billing-eu for a billing-plan"))
                .isEqualTo("no account in billing-eu for a billing-plan");
    }

    @Test
    void hidesShortSecretsWhole() {
        mask.add("s3cr");
        mask.add("abc");

        assertThat(mask.apply("s3cr S3CR s3c abc")).isEqualTo("*** *** s3c abc");
    }

    @Test
    void hidesTheLinesOfAKey() {
        mask.add("-----BEGIN KEY-----\nMIIEvQIBADANBgkqhkiG9w0B\nAQEFAASCBKcwggSjAgEAAoIB\n-----END KEY-----");

        assertThat(mask.apply("got MIIEvQIBADANBgkqhkiG9w0B")).isEqualTo("got ***");
    }

    @Test
    void staysFastWithManyTokensAndALongText() {
        StringBuilder token = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            token.setLength(0);
            for (int j = 0; j < 60; j++) {
                token.append(Integer.toHexString((i + 1) * 7919 * (j + 3) * 104729))
                        .append('.');
            }
            mask.addPassing(token.toString());
        }
        String text = "an answer of some length, with words and numbers 4711 and a path /a/b/c?d=e%20f ".repeat(200);
        mask.apply(text);

        long start = System.nanoTime();
        assertThatNoException().isThrownBy(() -> mask.apply(text));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }
}
