package io.signalbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Each hub that is started in a JVM stays in its memory: a third one or a fourth is fine, thirty are not. */
class HubTestNamesTest {

    private static final Pattern PROFILE = Pattern.compile("@TestProfile\\((\\w+(?:\\.\\w+)?)\\.class\\)");
    private static final List<String> SHARED = List.of("HubProfile", "JmxHub");

    @Test
    void aTestWithAHubOfItsOwnIsNamedForIt() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java") && !isWellNamed(file)))
                    .as("a test with a profile of its own ends with HubTest, one that shares %s with FlowTest", SHARED)
                    .isEmpty();
        }
    }

    private static boolean isWellNamed(Path file) {
        String name = file.getFileName().toString();
        Matcher profile = PROFILE.matcher(read(file));
        if (!profile.find()) {
            return !name.endsWith("HubTest.java");
        }
        return name.endsWith(SHARED.contains(profile.group(1)) ? "FlowTest.java" : "HubTest.java");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
