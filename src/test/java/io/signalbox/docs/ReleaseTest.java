package io.signalbox.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is released is what CHANGELOG.md describes: CONTRIBUTING.md, "A release". */
class ReleaseTest {

    private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");
    private static final Pattern SECTION = Pattern.compile("(?m)^## (.+)$");

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.results()
                .map((MatchResult found) -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    /** What the first section is called at this version. */
    private static String expected(String version) {
        return version.endsWith("-SNAPSHOT") ? "Unreleased" : Pattern.quote(version) + ", \\d{4}-\\d{2}-\\d{2}";
    }

    @Test
    void newestSectionOfTheChangelogIsThatOfTheVersion() throws IOException {
        String version = first(VERSION, Files.readString(Path.of("pom.xml")));
        String newest = first(SECTION, Files.readString(Path.of("CHANGELOG.md")));

        assertThat(newest).matches(expected(version));
    }

    @Test
    void releaseHasASectionOfItsOwnWithItsDay() {
        assertThat("0.1.0, 2026-12-01").matches(expected("0.1.0"));
        assertThat("Unreleased").doesNotMatch(expected("0.1.0"));
        assertThat("0.1.0, 2026-12-01").doesNotMatch(expected("0.2.0-SNAPSHOT"));
    }
}
