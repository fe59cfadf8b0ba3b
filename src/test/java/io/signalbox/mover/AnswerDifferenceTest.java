package io.signalbox.mover;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.message.Json;
import io.signalbox.move.Shadowing;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerDifferenceTest {

    private static List<String> between(String here, String there, String... ignored) throws Exception {
        List<List<String>> paths = Stream.of(ignored)
                .map(path -> List.of(path.substring(1).split("/")))
                .toList();
        Shadowing shadowing = new Shadowing(Set.of("find"), paths, null, 60, Duration.ofMinutes(1), 2, null);
        return ShadowTally.words(AnswerDifference.between(
                Json.reader().readTree(here), Json.reader().readTree(there), shadowing));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1} | {\"a\":1.0} | ",
                "{\"a\":1,\"b\":2} | {\"a\":1} | /b: missing",
                "{\"a\":1} | {\"a\":1,\"b\":2} | /b: extra",
                "{\"a\":1} | {\"a\":2} | /a: another value",
                "{\"a\":1} | {\"a\":\"1\"} | /a: a number here, a text there",
                "{\"a\":null} | {\"a\":{}} | /a: null here, a block there",
                "[{\"a\":1},{\"a\":2}] | [{\"a\":2},{\"a\":3}] | /[]/a: another value",
                "[1] | [1,2] | the whole: another number of elements",
                "{\"ada@example.com\":1} | {\"ada@example.com\":2} | /{}: another value",
            })
    void saysWhereAndHowAnswersDiffer(String here, String there, String found) throws Exception {
        assertThat(between(here, there)).isEqualTo(found == null ? List.of() : List.of(found));
    }

    @Test
    void leavesOutWhatIsIgnored() throws Exception {
        String here = "{\"at\":1,\"items\":[{\"link\":{\"x\":1},\"price\":1}]}";
        String there = "{\"at\":2,\"items\":[{\"link\":{\"x\":2},\"price\":2}]}";

        assertThat(between(here, there, "/at", "/items/*/link")).containsExactly("/items/[]/price: another value");
    }

    @Test
    void namesABoundedNumberOfPlaces() throws Exception {
        StringBuilder here = new StringBuilder("{");
        for (int i = 0; i < 200; i++) {
            here.append(i == 0 ? "" : ",")
                    .append("\"f")
                    .append((char) ('a' + i % 26))
                    .append(i)
                    .append("\":1");
        }

        assertThat(between(here + "}", "{}")).hasSize(50);
    }
}
