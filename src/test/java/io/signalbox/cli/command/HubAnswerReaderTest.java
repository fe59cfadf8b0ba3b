package io.signalbox.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HubAnswerReaderTest {

    record Shown(JsonNode payload) {}

    /** A payload that is shown, or edited and sent back, must not lose digits on the way. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"amount\":19.90}", "[12345678901234567.89]", "18446744073709551617", "{\"a\":null}"})
    void keepsTheDigitsOfAPayload(String payload) throws JsonProcessingException {
        String answer = "{\"payload\":" + payload + ",\"added-by-a-later-hub\":1}";
        assertThat(HubAnswerReader.mapper().readValue(answer, Shown.class).payload())
                .hasToString(payload);
    }

    @Test
    void readsAPayloadThatIsNotThere() throws JsonProcessingException {
        assertThat(HubAnswerReader.mapper().readValue("{}", Shown.class).payload())
                .isNull();
    }
}
