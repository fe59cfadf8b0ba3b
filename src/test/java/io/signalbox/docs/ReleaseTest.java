package io.signalbox.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What is released is what CHANGELOG.md describes: CONTRIBUTING.md, "A release". */
class ReleaseTest {

    private static final Pattern SECTION = Pattern.compile("(?m)^## (.+)$");
    private static final Pattern NAMED = Pattern.compile("(?:signalbox[-:]|VERSION=|newTag: )(\\d+\\.\\d+\\.\\d+)");

    @TempDir
    Path folder;

    private static String newestSection(Path changelog) throws IOException {
        Matcher section = SECTION.matcher(Files.readString(changelog));
        assertThat(section.find()).isTrue();
        return section.group(1);
    }

    /** What the first section is called at this version. */
    private static String expected(String version) {
        return version.endsWith("-SNAPSHOT") ? "Unreleased" : Pattern.quote(version) + ", \\d{4}-\\d{2}-\\d{2}";
    }

    @Test
    void newestSectionOfTheChangelogIsThatOfTheVersion() throws IOException {
        assertThat(newestSection(Path.of("CHANGELOG.md"))).matches(expected(Release.built()));
    }

    @Test
    void releaseHasASectionOfItsOwnWithItsDay() {
        assertThat("0.1.0, 2026-12-01").matches(expected("0.1.0"));
        assertThat("Unreleased").doesNotMatch(expected("0.1.0"));
        assertThat("0.1.0, 2026-12-01").doesNotMatch(expected("0.2.0-SNAPSHOT"));
    }

    /** What a reader types or applies is there: no snapshot, and not the release before. */
    @Test
    void pagesAndManifestsNameTheNewestRelease() throws IOException {
        assertThat(named(Path.of(""))).hasSizeGreaterThan(5).containsOnly(Release.newest());
    }

    private static List<String> named(Path root) throws IOException {
        List<Path> files = new ArrayList<>(List.of(root.resolve("k8s/base/kustomization.yaml")));
        for (String folder : List.of("docs", "src/test/resources/kubernetes")) {
            try (Stream<Path> pages = Files.list(root.resolve(folder))) {
                pages.filter(Files::isRegularFile).forEach(files::add);
            }
        }
        List<String> named = new ArrayList<>();
        for (Path file : files) {
            NAMED.matcher(Files.readString(file)).results().forEach(each -> named.add(each.group(1)));
        }
        return named;
    }

    private void release(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(folder.resolve(".ci/release").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("said")))
                .isZero();
    }

    private void copyOfWhatItChanges() throws Exception {
        for (String each :
                List.of(".ci/release", "CHANGELOG.md", "pom.xml", "docs", "k8s", "src/test/resources/kubernetes")) {
            Path to = folder.resolve(each).getParent();
            Files.createDirectories(to);
            assertThat(new ProcessBuilder("cp", "-R", each, to.toString())
                            .start()
                            .waitFor())
                    .isZero();
        }
    }

    private String version() throws IOException {
        Matcher version =
                Pattern.compile("<version>(.+)</version>").matcher(Files.readString(folder.resolve("pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    @Test
    void releaseAndTheNextVersionChangeEveryPlaceThatNamesThem() throws Exception {
        copyOfWhatItChanges();
        Path changelog = folder.resolve("CHANGELOG.md");
        if (!Release.built().endsWith("-SNAPSHOT")) {
            release("8.0.0-SNAPSHOT");
        }

        release("9.1.0", "2031-12-01");

        assertThat(version()).isEqualTo("9.1.0");
        assertThat(newestSection(changelog)).isEqualTo("9.1.0, 2031-12-01");
        assertThat(named(folder)).hasSizeGreaterThan(5).containsOnly("9.1.0");
        assertThat(folder.resolve("pom.xml")).content().contains("outputTimestamp>2031-12-01T00:00:00Z<");

        release("9.2.0-SNAPSHOT");

        assertThat(version()).isEqualTo("9.2.0-SNAPSHOT");
        assertThat(newestSection(changelog)).isEqualTo("Unreleased");
        assertThat(named(folder)).as("what there is").containsOnly("9.1.0");

        release("9.2.0", "2032-01-01");

        assertThat(named(folder)).containsOnly("9.2.0");
        assertThat(folder.resolve("CHANGELOG.md"))
                .content()
                .containsSubsequence("## 9.2.0, 2032-01-01\n", "## 9.1.0, 2031-12-01\n")
                .doesNotContain("Unreleased\n");
    }
}
