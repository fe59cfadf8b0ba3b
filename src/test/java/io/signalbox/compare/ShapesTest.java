package io.signalbox.compare;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ShapesTest {

    private static Map<String, ? extends Set<String>> shape(String json) {
        return Shapes.of(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void namesFieldsAndTypesAndNoValue() {
        assertThat(shape("{'id': 'S-1', 'sum': 1, 'rate': 1.5, 'open': true, 'note': null, 'owner': {'mail': 'a@b'}}"))
                .isEqualTo(Map.of(
                        "", Set.of("object"),
                        "/id", Set.of("string"),
                        "/sum", Set.of("number"),
                        "/rate", Set.of("number"),
                        "/open", Set.of("boolean"),
                        "/note", Set.of("null"),
                        "/owner", Set.of("object"),
                        "/owner/mail", Set.of("string")));
    }

    @Test
    void joinsWhatTheElementsOfAListHold() {
        assertThat(shape("[{'id': 1}, {'id': 'x', 'plan': null}, 7]"))
                .isEqualTo(Map.of(
                        "", Set.of("array"),
                        "/[]", Set.of("number", "object"),
                        "/[]/id", Set.of("number", "string"),
                        "/[]/plan", Set.of("null")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{'id': 1", "{} {}", "{'id': 1, 'id': 2}"})
    void sayNothingOfWhatIsNoJson(String text) {
        assertThat(shape(text)).isEmpty();
    }

    @Test
    void areTheSameWhicheverOrderManyFieldsComeIn() {
        String rising = IntStream.range(0, 900).mapToObj(i -> "'f" + i + "': 1").collect(Collectors.joining(", "));
        String falling =
                IntStream.range(0, 900).mapToObj(i -> "'f" + (899 - i) + "': 1").collect(Collectors.joining(", "));

        assertThat(shape("{" + rising + "}"))
                .isEqualTo(shape("{" + falling + "}"))
                .hasSizeLessThan(900);
    }

    @Test
    void endAtADepth() {
        assertThat(shape("[".repeat(40) + "]".repeat(40))).hasSize(13);
    }
}
