package io.signalbox.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
        assertThat(Extraction.parse(text).orElseThrow().of(call, new ObjectMapper().readTree(BODY)))
                .isEqualTo(Optional.ofNullable(found));
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
