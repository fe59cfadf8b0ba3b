package io.signalbox.drop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RulesTest {

    private static final String BUILD = "version=1\ncommit=abc\n";

    @TempDir
    Path folder;

    private Path file(String name, String content) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        return Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH)); // as images do
    }

    @Test
    void programIsAnotherOneOfAnotherCommitOrWithOtherContentOfTheSameSizeAndTime() throws IOException {
        Set<String> programs = new HashSet<>();
        programs.add(Rules.program(file("hub.jar", "one"), BUILD).orElseThrow());
        programs.add(Rules.program(file("hub.jar", "two"), BUILD).orElseThrow());
        programs.add(
                Rules.program(file("hub.jar", "two"), "version=1\ncommit=def\n").orElseThrow());
        programs.add(Rules.program(file("hub-runner", "two"), "version=1\ncommit=def\n")
                .orElseThrow());

        assertThat(programs).hasSize(4);
    }

    @Test
    void programIsTheSameAtEachStart() throws IOException {
        assertThat(Rules.program(file("hub.jar", "one"), BUILD))
                .isEqualTo(Rules.program(file("hub.jar", "one"), BUILD))
                .isPresent();
    }

    @Test
    void classesInAFolderCannotBeTold() throws IOException {
        assertThat(Rules.program(folder, BUILD)).isEmpty();
    }
}
