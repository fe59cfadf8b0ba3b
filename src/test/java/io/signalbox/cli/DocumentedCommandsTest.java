package io.signalbox.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import io.signalbox.docs.Page;

import static org.assertj.core.api.Assertions.assertThat;

/** Commands and options that the pages name are there, and those in blocks work as they stand. */
class DocumentedCommandsTest {

    private static final Pattern COMMAND =
            Pattern.compile("(?:^|\\./|/signalbox/|/signalbox-new/)signalbox +([^#;>&]*)");
    private static final Pattern OPTION = Pattern.compile("--[a-z-]+");

    @TempDir
    Path folder;

    private CommandLine line;

    @BeforeEach
    void setUp() {
        line = Main.line(new CommandLineFixture(folder).context());
    }

    @Test
    void everyCommandInAPageIsThere() {
        List<String> commands = new ArrayList<>();
        List<String> unknown = Page.all().stream()
                .flatMap(page -> Stream.concat(page.code().stream(), page.fenced().stream())
                        .flatMap(text -> commands(text).peek(commands::add))
                        .filter(command -> !isThere(command))
                        .map(command -> page + ": " + command))
                .toList();
        assertThat(commands).hasSizeGreaterThan(50);
        assertThat(unknown).isEmpty();
    }

    /** A line in a block is pasted as it stands. */
    @Test
    void everyCommandInABlockIsUnderstoodAsItStands() {
        List<String> lines = new ArrayList<>();
        List<String> wrong = Page.all().stream()
                .flatMap(page -> page.fenced().stream()
                        .flatMap(DocumentedCommandsTest::lines)
                        .peek(lines::add)
                        .filter(each -> whatIsWrong(each) != null)
                        .map(each -> page + ": " + each + ": " + whatIsWrong(each)))
                .toList();
        assertThat(lines).hasSizeGreaterThan(40);
        assertThat(wrong).isEmpty();
        assertThat(whatIsWrong("demo   hub and sandbox together")).contains("hub");
        assertThat(whatIsWrong("replay 17 --reason \"it works again\"")).isNull();
    }

    /** Those of blocks that need no hub and no file that the reader would have to have. */
    @Test
    void commandsThatNeedNoHubSucceed() throws IOException {
        CommandLineFixture cli = new CommandLineFixture(folder);
        copy(Path.of("routes"), folder.resolve("routes"));
        Set<String> commands = Page.all().stream()
                .filter(page -> !page.path().startsWith("src"))
                .flatMap(page -> page.fenced().stream())
                .flatMap(DocumentedCommandsTest::lines)
                .filter(each -> each.matches("(check|completion|new|schema|version)\\b.*"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        assertThat(commands).contains("check --production", "new system stripe --from library/stripe");
        assertThat(commands)
                .allSatisfy(each ->
                        assertThat(cli.run(words(each))).as(each + cli.err()).isZero());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static Stream<String> lines(String text) {
        return COMMAND.matcher(text.strip().replaceFirst("^\\$ ", "")).results().map(found -> found.group(1)
                .replaceAll("( \\|| \\\\|\\)).*", "")
                .strip());
    }

    private static String[] words(String command) {
        return Pattern.compile("\"([^\"]*)\"|\\S+")
                .matcher(command)
                .results()
                .map(word -> word.group(1) == null ? word.group() : word.group(1))
                .toArray(String[]::new);
    }

    private String whatIsWrong(String command) {
        try {
            line.parseArgs(words(command));
            return null;
        } catch (CommandLine.ParameterException e) {
            return e.getMessage();
        }
    }

    @Test
    void everyOptionNamedByItselfIsOneOfACommand() {
        List<CommandLine> all = all(line).toList();
        assertThat(Page.all().stream().flatMap(page -> page.code().stream()
                        .filter(code -> OPTION.matcher(code).matches())
                        .filter(code -> all.stream().noneMatch(command -> has(command, code)))
                        .map(code -> page + ": " + code)))
                .isEmpty();
    }

    @Test
    void aCommandThatIsNotThereIsFound() {
        assertThat(Stream.of(
                                "./signalbox nosuch",
                                "./signalbox replay 17 --raeson \"x\"",
                                "./signalbox new house NAME",
                                "signalbox check --production --strict # comment")
                        .flatMap(DocumentedCommandsTest::commands)
                        .filter(this::isThere))
                .isEmpty();
        assertThat(Stream.of(
                                "./signalbox replay 17 --reason \"--x\"",
                                "./signalbox new system NAME --from library/stripe")
                        .flatMap(DocumentedCommandsTest::commands)
                        .filter(command -> !isThere(command)))
                .isEmpty();
    }

    private static Stream<String> commands(String text) {
        return COMMAND.matcher(text.strip().replaceFirst("^\\$ ", "")).results().map(found -> found.group(1)
                .replaceAll("\"[^\"]*\"", "TEXT")
                .replaceAll("( \\|| \\\\).*", "")
                .strip());
    }

    private boolean isThere(String command) {
        CommandLine at = line;
        for (String word : command.split("[ =,]+|(?<=\\w)\\|(?=\\w)")) {
            if (word.startsWith("--")) {
                if (!has(at, word)) {
                    return false;
                }
            } else if (at.getSubcommands().containsKey(word)) {
                at = at.getSubcommands().get(word);
            } else if (word.matches("[a-z-]+") && (at == line || takesNoWord(at))) {
                at = at.getParent() == null ? at : at.getParent();
                if (!at.getSubcommands().containsKey(word)) {
                    return false;
                }
                at = at.getSubcommands().get(word);
            }
        }
        return true;
    }

    private static boolean takesNoWord(CommandLine command) {
        return command.getCommandSpec().positionalParameters().isEmpty()
                && command.getCommandSpec().options().stream()
                        .allMatch(option -> option.arity().max() == 0);
    }

    private static boolean has(CommandLine command, String option) {
        Matcher name = OPTION.matcher(option);
        return name.find() && command.getCommandSpec().findOption(name.group()) != null;
    }

    private static Stream<CommandLine> all(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(DocumentedCommandsTest::all));
    }
}
