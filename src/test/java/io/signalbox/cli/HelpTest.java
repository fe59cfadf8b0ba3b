package io.signalbox.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class HelpTest {

    /** They print no data: they run until stopped, write files, or print a text for another program. */
    private static final Set<String> WITHOUT_JSON = Set.of(
            "add",
            "completion",
            "demo",
            "example",
            "export",
            "handbook",
            "help",
            "init",
            "integration",
            "kaoto",
            "map",
            "names",
            "new",
            "remove",
            "report",
            "route",
            "run",
            "schema",
            "system");

    @TempDir
    Path folder;

    private CommandLine line() {
        return Main.line(new CommandLineFixture(folder).context());
    }

    @Test
    void commandsAreGroupedByWhatOneDoesWithThem() {
        CommandLineFixture cli = new CommandLineFixture(folder).wide(80);
        assertThat(cli.run("help")).isZero();
        assertThat(cli.out())
                .contains(
                        "Try it:\n  demo",
                        "Write integrations:\n  init",
                        "See what happens:\n  status",
                        "Run the hub:\n  run")
                .doesNotContainPattern("(?m)^  names")
                .doesNotContain("%n");
        assertThat(cli.out().lines()).allMatch(each -> each.length() <= 80);
    }

    @Test
    void describesTheCommandThatIsAskedForAloneAndAllWhereOneLooksAtOthers() {
        for (String name : List.of("check", "new", "names")) {
            CommandLine alone = Main.line(new CommandLineFixture(folder).context(), name);
            assertThat(alone.getSubcommands()).containsOnlyKeys(name);
            assertThat(alone.getSubcommands().get(name).getUsageMessage())
                    .isEqualTo(line().getSubcommands().get(name).getUsageMessage());
        }
        for (String name : List.of("", "help", "completion", "chekc", "--version", "new system")) {
            assertThat(Main.line(new CommandLineFixture(folder).context(), name).getSubcommands())
                    .containsOnlyKeys(line().getSubcommands().keySet());
        }
    }

    @Test
    void everyCommandIsInTheHelp() {
        CommandLineFixture cli = new CommandLineFixture(folder);
        assertThat(cli.run("help")).isZero();
        line().getSubcommands().forEach((name, command) -> {
            if (!command.getCommandSpec().usageMessage().hidden()) {
                assertThat(cli.out()).containsPattern("(?m)^  " + name + " ");
            }
        });
    }

    @Test
    void everyCommandThatPrintsDataPrintsJson() {
        List<String> without = new ArrayList<>();
        walk(line(), without);
        assertThat(without).containsExactlyInAnyOrderElementsOf(WITHOUT_JSON);
    }

    private static void walk(CommandLine command, List<String> without) {
        command.getSubcommands().forEach((name, each) -> {
            if (each.getCommandSpec().findOption("--json") == null) {
                without.add(name);
            }
            walk(each, without);
        });
    }

    @Test
    void helpOfACommandFitsTheTerminal() {
        line().getSubcommands().keySet().forEach(name -> {
            CommandLineFixture cli = new CommandLineFixture(folder).wide(80);
            assertThat(cli.run(name, "--help")).isZero();
            assertThat(cli.out().lines()).as(name).allMatch(each -> each.length() <= 80);
        });
    }
}
