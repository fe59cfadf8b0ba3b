package io.signalbox.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

import static org.assertj.core.api.Assertions.assertThat;

/** Every option and every parameter of every command: a slip of the pen, or a shell's variable that is not set, is wrong usage. */
class EmptyValuesTest {

    @TempDir
    Path folder;

    private final List<String> looked = new ArrayList<>();

    private String usage(List<String> args) {
        CommandLineFixture cli = new CommandLineFixture(folder);
        assertThat(cli.run(args.toArray(String[]::new)))
                .as(args + ": " + cli.err())
                .isEqualTo(2);
        return cli.err();
    }

    private void walk(CommandLine command, List<String> path) {
        CommandSpec spec = command.getCommandSpec();
        if (command.getSubcommands().isEmpty() && !spec.name().equals("help")) {
            List<String> args = new ArrayList<>(path);
            for (PositionalParamSpec each : spec.positionalParameters()) {
                if (each.arity().min() > 0 || each.required()) {
                    args.add(
                            each.type().isEnum()
                                    ? each.type().getEnumConstants()[0].toString()
                                    : "1");
                }
            }
            spec.argGroups().stream()
                    .filter(group -> group.multiplicity().min() > 0)
                    .forEach(group -> args.add(group.options().get(0).longestName()));
            assertThat(usage(filled(with(args, "--subscripton", "x"), spec, null)))
                    .contains("--subscripton");
            spec.options().forEach(option -> refusesEmpty(option, filled(args, spec, option)));
        }
        command.getSubcommands().forEach((name, sub) -> walk(sub, with(path, name)));
    }

    private void refusesEmpty(OptionSpec option, List<String> args) {
        if (option.arity().min() == 0) {
            return;
        }
        looked.add(args + option.longestName());
        String err = usage(with(args, option.longestName(), ""));
        assertThat(err).as(args + " " + option.longestName()).contains(option.longestName());
        if (option.type() == String.class && !option.isMultiValue() && !isOneOfAGroup(option)) {
            assertThat(usage(with(args, option.longestName(), "1", option.longestName(), "1")))
                    .contains("should be specified only once");
        }
    }

    /** With everything that must be said, but for one option. */
    private static List<String> filled(List<String> args, CommandSpec spec, OptionSpec but) {
        List<String> all = new ArrayList<>(args);
        spec.options().stream()
                .filter(option -> option.required() && option != but && option.group() == null)
                .forEach(option -> all.addAll(List.of(option.longestName(), "1")));
        return all;
    }

    private static boolean isOneOfAGroup(OptionSpec option) {
        return option.group() != null;
    }

    private static List<String> with(List<String> args, String... more) {
        List<String> all = new ArrayList<>(args);
        all.addAll(List.of(more));
        return all;
    }

    @Test
    void everyCommandRefusesEmptyValuesAndWhatItDoesNotKnow() {
        CommandLine line = Main.line(new CommandLineFixture(folder).context());
        line.getSubcommands().forEach((name, command) -> walk(command, List.of(name)));
        assertThat(looked).hasSizeGreaterThan(80);
    }
}
