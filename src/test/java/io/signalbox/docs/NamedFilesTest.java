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

/** Files and tests that pages and sources name are there. */
class NamedFilesTest {

    private static final List<Page> PAGES = Page.all();
    private static final Pattern FILE = Pattern.compile("(?:docs|src|bench|\\.ci|routes|config)/[\\w./-]+\\w");
    private static final Pattern PAGE = Pattern.compile("[\\w/-]+\\.md");
    private static final Pattern TEST = Pattern.compile("[A-Z]\\w*(?:IT|Test|Bench|Contract)");
    /** What pages tell a reader to write, and what a folder of the reader's own holds. */
    private static final Set<String> READERS_OWN = Set.of(
            "config/application.properties",
            "src/main/resources/schema/kind/graphql.schema.json",
            "routes/customer-to-log.camel.yaml",
            "routes/analytics/customer-to-analytics.camel.yaml",
            "routes/analytics/customer-to-analytics.jslt",
            "routes/analytics/integration.yaml",
            "routes/systems/analytics.yaml");

    @Test
    void everyFileNamedInAPageIsThere() {
        assertThat(PAGES.stream().flatMap(page -> page.code().stream()
                        .filter(code -> FILE.matcher(code).matches() && !READERS_OWN.contains(code))
                        .filter(code -> !Files.exists(Path.of(code)))
                        .map(code -> page + ": " + code)))
                .isEmpty();
    }

    @Test
    void everyPageNamedInAPageIsThere() {
        assertThat(PAGES.stream().flatMap(page -> page.code().stream()
                        .filter(code -> PAGE.matcher(code).matches())
                        .filter(code -> Stream.of(page.resolve(code), Path.of(code), Path.of("docs", code))
                                .noneMatch(Files::exists))
                        .map(code -> page + ": " + code)))
                .isEmpty();
    }

    @Test
    void everyTestNamedInAPageIsThere() throws IOException {
        Set<String> tests;
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            tests = files.map(file -> file.getFileName().toString().replaceAll("\\.java$", ""))
                    .collect(toSet());
        }
        assertThat(PAGES.stream().flatMap(page -> page.code().stream()
                        .filter(code -> TEST.matcher(code).matches() && !tests.contains(code))
                        .map(code -> page + ": " + code)))
                .isEmpty();
    }

    @Test
    void everyPageNamedInTheSourcesIsThere() throws IOException {
        Pattern named = Pattern.compile("(?<![\\w./-])(?:docs/[\\w-]+|[A-Z]+)\\.md");
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> !file.endsWith("NamedFilesTest.java"))
                            .flatMap(file -> named.matcher(text(file))
                                    .results()
                                    .filter(page -> !Files.exists(Path.of(page.group())))
                                    .map(page -> file + ": " + page.group())))
                    .isEmpty();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
