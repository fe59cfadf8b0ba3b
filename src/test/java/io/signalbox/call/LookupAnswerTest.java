package io.signalbox.call;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.call.LookupAnswer.Found;
import io.signalbox.call.LookupAnswer.Nothing;
import io.signalbox.call.LookupAnswer.Unclear;
import io.signalbox.message.Json;

import static org.assertj.core.api.Assertions.assertThat;

class LookupAnswerTest {

    private static LookupAnswer of(String json, String found) throws Exception {
        JsonNode content = Json.reader().readTree(json);
        return LookupAnswer.of(content, found == null ? null : JsonPointer.compile(found));
    }

    @Test
    void findsWhatStandsAtThePlaceThatIsNamed() throws Exception {
        assertThat(of("{\"items\":[{\"id\":7}]}", "/items/0"))
                .isEqualTo(new Found(Json.reader().readTree("{\"id\":7}")));
        assertThat(of("{\"items\":[]}", "/items/0")).isEqualTo(new Nothing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "null"})
    void takesAnEmptyAnswerForNothing(String json) throws Exception {
        assertThat(of(json, null)).isEqualTo(new Nothing());
    }

    @Test
    void doesNotGuessWhatAnEmptyListInABlockMeans() throws Exception {
        assertThat(of("{\"items\":[],\"total\":0}", null)).isInstanceOf(Unclear.class);
        assertThat(of("{\"id\":7}", null)).isInstanceOf(Found.class);
        assertThat(LookupAnswer.of("a text", null)).isInstanceOf(Unclear.class);
    }
}
