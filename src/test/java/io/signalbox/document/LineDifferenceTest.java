package io.signalbox.document;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.signalbox.document.LineDifference.Kind;
import io.signalbox.document.LineDifference.Line;

import static org.assertj.core.api.Assertions.assertThat;

class LineDifferenceTest {

    private static String text(List<Line> lines, Kind without) {
        return lines.stream()
                .filter(line -> line.kind() != without)
                .map(line -> line.text() + "\n")
                .collect(Collectors.joining());
    }

    @Test
    void saysWhichLinesWereRemovedAndAdded() {
        List<Line> lines = LineDifference.between("a\nb\nc\nd\n", "a\nx\nc\nd\ne\n");
        assertThat(lines)
                .extracting(line -> line.kind() + " " + line.before() + " " + line.after() + " " + line.text())
                .containsExactly(
                        "SAME 1 1 a",
                        "REMOVED 2 null b",
                        "ADDED null 2 x",
                        "SAME 3 3 c",
                        "SAME 4 4 d",
                        "ADDED null 5 e");
    }

    @Test
    void holdsBothTextsWhole() {
        Random random = new Random(9);
        for (int round = 0; round < 200; round++) {
            String before = random.ints(random.nextInt(30), 0, 5)
                    .mapToObj(n -> n + "\n")
                    .collect(Collectors.joining());
            String after = random.ints(random.nextInt(30), 0, 5)
                    .mapToObj(n -> n + "\n")
                    .collect(Collectors.joining());
            List<Line> lines = LineDifference.between(before, after);
            assertThat(text(lines, Kind.ADDED)).isEqualTo(before);
            assertThat(text(lines, Kind.REMOVED)).isEqualTo(after);
        }
    }

    @Test
    void comparesTextsOfAnyLength() {
        String before = IntStream.range(0, 30_000).mapToObj(n -> "a" + n + "\n").collect(Collectors.joining());
        String after = IntStream.range(0, 30_000).mapToObj(n -> "b" + n + "\n").collect(Collectors.joining());
        assertThat(LineDifference.between(before, after)).hasSize(60_000);
        assertThat(LineDifference.between(before, before)).allMatch(line -> line.kind() == Kind.SAME);
        assertThat(LineDifference.between("", "")).isEmpty();
    }
}
