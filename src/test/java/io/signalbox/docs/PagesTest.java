package io.signalbox.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

/** Where links lead, and that every page can be found. */
class PagesTest {

    private static final List<Page> PAGES = Page.all();
    private static final Map<Path, Page> BY_PATH = PAGES.stream().collect(toMap(Page::path, Function.identity()));

    @TempDir
    Path folder;

    @Test
    void everyLinkLeadsSomewhere() {
        assertThat(PAGES).hasSizeGreaterThan(30);
        assertThat(PAGES.stream().flatMap(PagesTest::broken)).isEmpty();
    }

    @Test
    void aLinkThatLeadsNowhereIsFound() throws Exception {
        Path file = folder.resolve("page.md");
        Files.writeString(
                file,
                """
                # A page
                [gone](gone.md) [here](page.md#a-page) [wrong](page.md#another) [self](#a-page) [out](https://example.com)
                `[code](is-no-link.md)`
                ```
                [block](is-no-link.md)
                ```
                """);
        assertThat(broken(Page.read(file))).containsExactly(file + ": gone.md", file + ": page.md#another");
    }

    @Test
    void everyPageOfTheDocumentationIsReachedFromItsIndex() {
        Path index = Path.of("docs/README.md");
        Set<Path> reached = new HashSet<>(Set.of(index));
        Deque<Path> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            Page page = BY_PATH.get(open.pop());
            page.links().stream()
                    .filter(link -> !link.contains(":"))
                    .map(link -> page.resolve(link.replaceAll("#.*", "")))
                    .filter(target -> target.startsWith("docs") && BY_PATH.containsKey(target) && reached.add(target))
                    .forEach(open::push);
        }
        assertThat(PAGES.stream().map(Page::path).filter(path -> path.startsWith("docs")))
                .isSubsetOf(reached);
    }

    @Test
    void indexNamesEveryPageItself() {
        Page index = BY_PATH.get(Path.of("docs/README.md"));
        List<Path> named = index.links().stream()
                .map(link -> index.resolve(link.replaceAll("#.*", "")))
                .toList();
        assertThat(PAGES.stream().map(Page::path).filter(path -> path.startsWith("docs") && !path.equals(index.path())))
                .isSubsetOf(named);
    }

    /** Started with {@code -Dsignalbox.docs.write=true}, the list is written rather than compared. */
    @Test
    void rationaleListsEveryDecision() throws IOException {
        Path file = Path.of("RATIONALE.md");
        String expected = contents(BY_PATH.get(file));
        String[] parts = Files.readString(file).split("(?<=\n## Contents\n\n)|(?=\n## )", 4);
        if (Boolean.getBoolean("signalbox.docs.write")) {
            Files.writeString(file, parts[0] + parts[1] + expected + parts[3]);
        } else {
            assertThat(parts[2]).isEqualTo(expected);
        }
    }

    private static String contents(Page page) {
        return page.prose().stream()
                .filter(line -> line.matches("###? .*") && !line.equals("## Contents"))
                .map(line -> line.replaceFirst("#+ ", ""))
                .map(heading -> (page.headings(2).contains(heading) ? "- [" : "  - [") + heading + "](#"
                        + Page.anchor(heading) + ")\n")
                .collect(joining());
    }

    private static Stream<String> broken(Page page) {
        return page.links().stream()
                .filter(link -> !link.matches("[a-z]+:.*"))
                .filter(link -> !leadsSomewhere(page, link))
                .map(link -> page + ": " + link);
    }

    private static boolean leadsSomewhere(Page page, String link) {
        int hash = link.indexOf('#');
        Path target = hash == 0 ? page.path() : page.resolve(hash < 0 ? link : link.substring(0, hash));
        return Files.exists(target) && (hash < 0 || Page.read(target).anchors().contains(link.substring(hash + 1)));
    }
}
