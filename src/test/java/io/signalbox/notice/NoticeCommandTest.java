package io.signalbox.notice;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NoticeCommandTest {

    @TempDir
    Path folder;

    private Path program;

    @BeforeEach
    void write() throws Exception {
        program = Files.writeString(folder.resolve("notify.sh"), "#!/bin/sh\ncat > \"$1\"\nexit ${2:-0}\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private void run(NoticeCommand command, String... arguments) {
        List<String> words = new java.util.ArrayList<>(List.of(program.toString()));
        words.addAll(List.of(arguments));
        command.run(words, JsonNodeFactory.instance.objectNode().put("alert", "orders.parked"));
    }

    @Test
    void runsNothingThatTheOperatorHasNotAllowed() {
        assertThatThrownBy(() ->
                        run(new NoticeCommand(Set.of()), folder.resolve("out").toString()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("signalbox.notices.commands");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void givesTheNoticeToWhatIsAllowed() throws Exception {
        run(new NoticeCommand(Set.of(program.toString())), folder.resolve("out").toString());

        assertThat(folder.resolve("out")).hasContent("{\"alert\":\"orders.parked\"}");
    }

    @Test
    void failsWithTheProgram() {
        assertThatThrownBy(() -> run(
                        new NoticeCommand(Set.of(program.toString())),
                        folder.resolve("out").toString(),
                        "3"))
                .hasMessageContaining("ended with 3");
    }
}
