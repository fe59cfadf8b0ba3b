package io.signalbox.component.system;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.apache.camel.util.IOHelper;

/** Bodies from the wire. Decimals keep their digits. */
final class JsonBodies {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JsonBodies() {}

    /**
     * What a route sees of an answer: a tree for JSON, text for text, else bytes; null when it is empty.
     *
     * @param contentType null when the answer names none
     * @throws IOException when the answer says that it is JSON and is not
     */
    static Object body(byte[] bytes, String contentType) throws IOException {
        if (bytes.length == 0) {
            return null;
        }
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        String media = type.split(";", 2)[0].trim();
        if (media.equals("application/json") || media.endsWith("+json")) {
            return MAPPER.readTree(bytes);
        }
        return media.startsWith("text/") ? new String(bytes, charset(type)) : bytes;
    }

    private static Charset charset(String contentType) {
        String name = IOHelper.getCharsetNameFromContentType(contentType);
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
