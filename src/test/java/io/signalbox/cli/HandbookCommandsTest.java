package io.signalbox.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import io.signalbox.check.CheckRoutes;
import io.signalbox.check.CheckSettings;
import io.signalbox.handbook.Block;
import io.signalbox.handbook.Command;
import io.signalbox.handbook.Described;
import io.signalbox.handbook.Handbook;
import io.signalbox.handbook.Known;
import io.signalbox.handbook.Section;
import io.signalbox.routefile.SafeMode;

import static org.assertj.core.api.Assertions.assertThat;

/** Commands that runbooks name are there, and are understood as they stand. */
class HandbookCommandsTest {

    @TempDir
    Path folder;

    private static Stream<Command> commands(Section section) {
        return Stream.concat(
                section.blocks().stream()
                        .filter(Block.Commands.class::isInstance)
                        .flatMap(block -> ((Block.Commands) block).lines().stream()),
                section.sections().stream().flatMap(HandbookCommandsTest::commands));
    }

    @Test
    void everyCommandOfEveryPageIsUnderstood() {
        CheckSettings settings = new CheckSettings(key -> Optional.empty(), false, false, SafeMode.ON, false);
        Handbook handbook =
                Handbook.of(Described.of(new CheckRoutes(settings).check(Path.of("routes"))), Known.nothing());
        List<Command> commands = handbook.pages().stream()
                .flatMap(page -> page.sections().stream().flatMap(HandbookCommandsTest::commands))
                .toList();
        CommandLine line = Main.line(new CommandLineFixture(folder).context());
        List<String> wrong = new ArrayList<>();
        for (Command command : commands) {
            try {
                line.parseArgs(command.words().toArray(String[]::new));
            } catch (CommandLine.ParameterException e) {
                wrong.add(command.line() + ": " + e.getMessage());
            }
        }
        assertThat(commands).hasSizeGreaterThan(80);
        assertThat(wrong).isEmpty();
    }
}
