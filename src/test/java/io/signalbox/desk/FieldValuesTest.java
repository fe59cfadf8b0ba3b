package io.signalbox.desk;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.desk.IncompleteRecord.Field;
import io.signalbox.message.Json;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class FieldValuesTest {

    private static Field field(String pointer, String type, String... allowed) {
        return new Field(pointer, "Title", null, type, null, List.of(allowed), null);
    }

    private static ObjectNode put(String record, Field field, String value) throws Exception {
        ObjectNode node = (ObjectNode) Json.reader().readTree(record);
        FieldValues.put(node, List.of(field), Map.of(field.field(), value));
        return node;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /a | string | Berlin | {\"a\":\"Berlin\"}",
                "{} | /a/b/c | string | x | {\"a\":{\"b\":{\"c\":\"x\"}}}",
                "{\"a\":null} | /a/b | string | x | {\"a\":{\"b\":\"x\"}}",
                "{\"lines\":[{},{}]} | /lines/1/sku | string | x | {\"lines\":[{},{\"sku\":\"x\"}]}",
                "{\"a\":{\"z\":1}} | /a/b~1c | string | x | {\"a\":{\"z\":1,\"b/c\":\"x\"}}",
                "{} | /n | number | 12.50 | {\"n\":12.50}",
                "{} | /n | integer | 18446744073709551617 | {\"n\":18446744073709551617}",
                "{} | /t | boolean | true | {\"t\":true}"
            })
    void putsAValueWhereItIsMissing(String record, String pointer, String type, String value, String after)
            throws Exception {
        assertThat(put(record, field(pointer, type), value)).hasToString(after);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "number | twelve | must be a number, such as 12.5",
                "integer | 1.5 | must be a whole number, such as 12",
                "boolean | yes | must be true or false",
                "string | '' | is needed"
            })
    void refusesWhatIsNoSuchValueAndDoesNotQuoteIt(String type, String value, String why) {
        Problem problem = catchThrowableOfType(ProblemException.class, () -> put("{}", field("/x", type), value))
                .problem();
        assertThat(problem.code()).isEqualTo(ProblemCode.VALUE_NOT_TAKEN);
        assertThat(problem.pointer()).isEqualTo("/x");
        assertThat(problem.detail()).isEqualTo("'Title' " + why);
    }

    @Test
    void takesOnlyAllowedValuesAndOnlyFieldsThatAreMissing() {
        assertThat(catchThrowableOfType(
                                ProblemException.class, () -> put("{}", field("/x", "string", "DE", "FR"), "IT"))
                        .problem()
                        .detail())
                .isEqualTo("'Title' must be one of DE, FR");
        ObjectNode record = Json.mapper().createObjectNode();
        assertThat(catchThrowableOfType(
                                ProblemException.class,
                                () -> FieldValues.put(
                                        record, List.of(field("/email", "string")), Map.of("/emial", "x")))
                        .problem()
                        .detail())
                .contains("'/emial' is not missing", "/email");
        assertThat(record).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\nb", "a\u2028b", "\ud800b", "a\u007fb", "a\tb"})
    void refusesCharactersThatNobodySees(String text) {
        assertThat(catchThrowableOfType(ProblemException.class, () -> put("{}", field("/x", "string"), text))
                        .problem()
                        .detail())
                .contains("a character that nobody sees")
                .doesNotContain(text);
    }

    @Test
    void takesWhatPeopleWriteOfEveryScript() throws Exception {
        for (String text : List.of("Zoë 山田 \ud83d\ude00", "\u200fمرحبا", "a\u00a0b")) {
            assertThat(put("{}", field("/x", "string"), text).path("x").asText())
                    .isEqualTo(text);
        }
    }

    @Test
    void hasABoundAndNoPlaceInATextOrAnArray() {
        assertThat(catchThrowableOfType(
                                ProblemException.class, () -> put("{}", field("/x", "string"), "x".repeat(2_001)))
                        .problem()
                        .detail())
                .contains("2000 characters");
        assertThat(catchThrowableOfType(
                                ProblemException.class, () -> put("{\"a\":\"text\"}", field("/a/b", "string"), "x"))
                        .problem()
                        .detail())
                .contains("has no place");
    }
}
