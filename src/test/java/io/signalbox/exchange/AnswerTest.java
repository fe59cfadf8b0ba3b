package io.signalbox.exchange;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonPointer;
import org.junit.jupiter.api.Test;

import io.signalbox.message.Json;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerTest {

    private static Answer answer(Answer.Flaw flaw, HeaderField... headers) {
        return new Answer(CallOutcome.done("201"), new RawAnswer("201", List.of(headers), new byte[0], flaw));
    }

    @Test
    void findsHeadersInAnyCaseAndOrder() {
        Answer answer = answer(
                null, new HeaderField("Link", "<a>"), new HeaderField("ETag", "7"), new HeaderField("LINK", "<b>"));

        assertThat(answer.header("link")).isEqualTo("<a>");
        assertThat(answer.headers("Link")).containsExactly("<a>", "<b>");
        assertThat(answer.header("Location")).isNull();
        assertThat(answer.headers("Location")).isEmpty();
    }

    @Test
    void printsNoValueOfAHeader() {
        assertThat(new HeaderField("Authorization", "Bearer s3cret")).hasToString("Authorization: ***");
    }

    @Test
    void isJudgedWithoutBecomingAnother() {
        Answer raw = answer(Answer.Flaw.CUT_OFF);
        AnswerContent content = new AnswerContent(Json.mapper().createObjectNode(), null);
        Answer judged = raw.accepted(content, null);

        assertThat(raw.content()).isNull();
        assertThat(judged.content()).isSameAs(content);
        assertThat(judged.outcome()).isSameAs(raw.outcome());
        assertThat(judged.isWhole()).isFalse();
        assertThat(judged.flaw()).isEqualTo(Answer.Flaw.CUT_OFF);
    }

    @Test
    void aSampleGivesTemplatesValuesOnly() throws Exception {
        SamplePayload sample = new SamplePayload(
                null, Map.of("x-tenant", "t"), Json.reader().readTree("{\"id\":7,\"none\":null,\"owner\":{\"id\":1}}"));

        assertThat(sample.subject()).isEmpty();
        assertThat(sample.header("x-tenant")).contains("t");
        assertThat(sample.body(JsonPointer.compile("/id"))).contains("7");
        assertThat(sample.body(JsonPointer.compile("/none"))).isEmpty();
        assertThat(sample.body(JsonPointer.compile("/owner"))).isEmpty();
        assertThat(sample.body(JsonPointer.compile("/else"))).isEmpty();
        assertThat(SamplePayload.nothing().body()).isNull();
    }
}
