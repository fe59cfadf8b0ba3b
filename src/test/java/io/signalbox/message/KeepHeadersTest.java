package io.signalbox.message;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a message keeps of a call's headers. */
class KeepHeadersTest {

    private static Headers keep(String... lines) {
        return KeepHeaders.of(List.of("X-Kind", "X-Other"), name -> name.equals("X-Kind") ? List.of(lines) : List.of());
    }

    private static void assertRefused(ProblemCode code, Runnable keep) {
        assertThatThrownBy(keep::run).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(
                        e.problem().code())
                .isEqualTo(code));
    }

    @Test
    void keepsWhatIsDeclaredAndJoinsRepeatedLines() {
        assertThat(keep("a", "b, c").values()).isEqualTo(Map.of("X-Kind", "a, b, c"));
        assertThat(keep("").values()).isEqualTo(Map.of("X-Kind", ""));
        assertThat(keep()).isEqualTo(Headers.NONE);
        assertThat(KeepHeaders.of(List.of(), name -> List.of("x"))).isSameAs(Headers.NONE);
    }

    @Test
    void findsANameInAnyCase() {
        assertThat(keep("a").values().get("x-kind")).isEqualTo("a");
    }

    @Test
    void readsUtf8() {
        String asItComes = new String("Zürich €".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        assertThat(keep(asItComes).values()).containsValue("Zürich €");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0001", "a\u0000", "a\nb", "a\u007f", "\u00c2\u0085", "\u00fc", "\u00c0\u00af"})
    void refusesControlCharactersAndWhatIsNoUtf8(String value) {
        assertRefused(ProblemCode.HEADER_NOT_TEXT, () -> keep(value));
    }

    @Test
    void refusesWhatIsTooLarge() {
        assertThat(keep("x".repeat(1024)).values()).hasSize(1);
        assertRefused(ProblemCode.HEADERS_TOO_LARGE, () -> keep("x".repeat(1025)));
        assertRefused(ProblemCode.HEADERS_TOO_LARGE, () -> keep("x".repeat(512), "x".repeat(511)));
        List<String> nine = IntStream.range(0, 9).mapToObj(i -> "X-" + i).toList();
        List<String> full = List.of("x".repeat(1024));
        assertThat(KeepHeaders.of(nine.subList(0, 8), name -> full).values()).hasSize(8);
        assertRefused(ProblemCode.HEADERS_TOO_LARGE, () -> KeepHeaders.of(nine, name -> full));
    }
}
