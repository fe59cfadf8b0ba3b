package io.signalbox.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

/** Each fault that the page lists is held by tests that there are. */
class ReliabilityPageTest {

    private static final Path PAGE = Path.of("docs/reliability.md");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private static List<String> faults() throws IOException {
        String text = Files.readString(PAGE);
        int start = text.indexOf("| what goes wrong |");
        assertThat(start).as("the table of faults").isNotNegative();
        return text.substring(start)
                .lines()
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .toList();
    }

    @Test
    void everyFaultIsHeldByTestsThatThereAre() throws IOException {
        Set<String> sources;
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            sources = files.map(file -> file.getFileName().toString()).collect(toSet());
        }
        assertThat(faults()).hasSizeGreaterThan(30).allSatisfy(row -> {
            String[] cells = row.substring(1).split("\\|");
            assertThat(cells).hasSize(3);
            assertThat(CODE.matcher(cells[2]).results().map(test -> test.group(1) + ".java"))
                    .isNotEmpty()
                    .isSubsetOf(sources);
        });
    }
}
