package io.signalbox.webhook;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ExtractionTest {

    private static final String BODY =
            """
            {"a": {"b": "x y"}, "n": 12, "blank": " ", "half": 1.5, "list": [{"id": 7}], "long": "%s", "x}": "odd"}"""
                    .formatted("l".repeat(254));
    private static final Map<String, String> HEADERS = Map.of("x-id", "h1", "x-empty", "");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            /a/b                                 | x y
            /list/0/id                           | 7
            ${/n}                                | 12
            ${header.X-Id}                       | h1
            ${/a/b}-${/n}                        | x y-12
            event:${header.x-id}/${/list/0/id}.  | event:h1/7.
            ${/a/b}-${/missing}                  | -
            ${header.x-missing}-${/n}            | -
            ${header.x-empty}-${/n}              | -
            ${/blank}-${/n}                      | -
            ${/half}-${/n}                       | -
            ${/long}-${/n}                       | -
            ${/n}-${body-sha256}                 | 12-44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a
            """)
    void findsWhatIsThere(String text, String found) throws JsonProcessingException {
        // The hash is of the bytes as they came, here an empty object; the places are of the tree.
        byte[] raw = "{}".getBytes(StandardCharsets.UTF_8);
        SignedCall call = new SignedCall("POST", HEADERS::get, raw);
        assertThat(Extraction.parse(text).orElseThrow().of(new Arrival(call, raw, new ObjectMapper().readTree(BODY))))
                .isEqualTo(Optional.ofNullable(found));
    }

    private static String content(String json, String... ignored) throws JsonProcessingException {
        byte[] raw = json.getBytes(StandardCharsets.UTF_8);
        return Extraction.parse("${content-sha256}", new Repeats(List.of(ignored)))
                .orElseThrow()
                .of(new Arrival(new SignedCall("POST", HEADERS::get, raw), raw, new ObjectMapper().readTree(json)))
                .orElseThrow();
    }

    @Test
    void hashesWhatABodySaysAndNotHowItIsWritten() throws JsonProcessingException {
        String hash = content("{\"b\":[1,{\"x\":null,\"y\":\"ü\"}],\"a\":2}");

        assertThat(hash).matches("[0-9a-f]{64}");
        assertThat(content(" { \"a\": 2, \"b\": [1, {\"y\": \"\\u00fc\", \"x\": null}] }"))
                .isEqualTo(hash);
        assertThat(content("{\"b\":[{\"x\":null,\"y\":\"ü\"},1],\"a\":2}"))
                .as("another order of a list")
                .isNotEqualTo(hash);
        assertThat(content("{\"b\":[1,{\"x\":null,\"y\":\"ü\"}],\"a\":\"2\"}"))
                .as("a text")
                .isNotEqualTo(hash);
        assertThat(content("{\"a\":[1],\"b\":[]}")).isNotEqualTo(content("{\"a\":[],\"b\":[1]}"));
    }

    @Test
    void leavesFieldsOutOfTheHash() throws JsonProcessingException {
        String hash = content("{\"id\":1,\"attempt\":1,\"meta\":{\"sentAt\":1}}", "/attempt", "/*/sentAt");

        assertThat(content("{\"id\":1,\"attempt\":2,\"meta\":{\"sentAt\":5}}", "/attempt", "/*/sentAt"))
                .isEqualTo(hash);
        assertThat(content("{\"id\":2,\"attempt\":1,\"meta\":{\"sentAt\":1}}", "/attempt", "/*/sentAt"))
                .isNotEqualTo(hash);
        assertThat(content("{\"id\":1,\"attempt\":1,\"meta\":{\"sentAt\":1}}")).isNotEqualTo(hash);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "words",
                "${}",
                "${/a}${/b}",
                "${/a}-${header.}",
                "${a}-${/b}",
                "${/a}-${/b",
                "${body}",
                "${header.x y}",
                "${${/a}}"
            })
    void knowsNoOtherPlaces(String text) {
        assertThat(Extraction.parse(text)).isEmpty();
    }
}
