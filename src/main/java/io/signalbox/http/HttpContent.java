package io.signalbox.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.signalbox.exchange.AnswerContent;

/** Reads the body of an answer over HTTP as a route sees it. */
public final class HttpContent {

    /** Systems write JSON in the encodings of old (RFC 4627) and repeat names; decimals keep their digits. */
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final Pattern CHARSET = Pattern.compile("charset=([^;]*)");

    private HttpContent() {}

    /** @param contentType null when the answer names none */
    public static AnswerContent of(byte[] body, String contentType, boolean asJson) {
        if (body.length == 0) {
            return new AnswerContent(null, null);
        }
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        String media = media(type);
        boolean saysJson = isJson(media);
        if (!asJson && !saysJson && !media.startsWith("text/")) {
            return new AnswerContent(body, null);
        }
        try {
            return asJson || saysJson ? json(body, type) : new AnswerContent(text(body, type), null);
        } catch (CharacterCodingException e) {
            return new AnswerContent(null, "its bytes are not in the charset that it names, or in none that is known");
        } catch (IOException e) {
            return new AnswerContent(null, saysJson ? "it says to be JSON, but is not" : "it is not JSON");
        }
    }

    private static String media(String type) {
        return type.split(";", 2)[0].trim();
    }

    private static boolean isJson(String media) {
        return media.equals("application/json") || media.equals("text/json") || media.endsWith("+json");
    }

    private static AnswerContent json(byte[] body, String type) throws IOException {
        Charset charset = charset(body, type);
        JsonNode read = charset == null || charset.equals(StandardCharsets.UTF_8)
                ? MAPPER.readTree(body)
                : MAPPER.readTree(decoded(body, charset));
        return new AnswerContent(read == null || read.isMissingNode() ? null : read, null);
    }

    private static String text(byte[] body, String type) throws CharacterCodingException {
        Charset declared = charset(body, type);
        if (declared != null) {
            return decoded(body, declared);
        }
        try {
            return decoded(body, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            return decoded(body, StandardCharsets.ISO_8859_1); // what text was before it was UTF-8
        }
    }

    /** Null when none is named. */
    private static Charset charset(byte[] body, String type) throws CharacterCodingException {
        String name = named(type);
        if (!type.contains("charset") || name == null || name.isBlank()) {
            return null;
        }
        try {
            return Charset.forName(name.replace("\"", "").trim());
        } catch (IllegalArgumentException e) {
            return decodable(body);
        }
    }

    private static String named(String type) {
        Matcher named = CHARSET.matcher(type);
        return named.find() ? named.group(1) : null;
    }

    /** What is plain ASCII is the same in nearly every charset, known or not. */
    private static Charset decodable(byte[] body) throws CharacterCodingException {
        decoded(body, StandardCharsets.US_ASCII);
        return StandardCharsets.US_ASCII;
    }

    private static String decoded(byte[] body, Charset charset) throws CharacterCodingException {
        String text = charset.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
