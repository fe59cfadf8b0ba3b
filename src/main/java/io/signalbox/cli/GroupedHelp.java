package io.signalbox.cli;

import java.util.ArrayList;
import java.util.List;

import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;

import io.signalbox.cli.command.CommandGroup;
import io.signalbox.cli.command.Words;

/** The list of commands in the help, by what one does with them. */
final class GroupedHelp {

    private static final int INDENT = 2;

    private final List<CommandGroup> groups;

    GroupedHelp(List<CommandGroup> groups) {
        this.groups = groups;
    }

    String of(Help help) {
        List<String> names = new ArrayList<>(help.subcommands().keySet());
        int width = names.stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (CommandGroup group : groups) {
            text.append(help.colorScheme().text(group.title() + ":")).append('\n');
            for (Object command : group.commands()) {
                CommandSpec spec = CommandSpec.forAnnotatedObject(command);
                if (!spec.usageMessage().hidden()) {
                    describe(
                            text, spec, width, help.commandSpec().usageMessage().width());
                }
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** The first sentence says enough in a list. */
    private static void describe(StringBuilder text, CommandSpec spec, int names, int columns) {
        String[] header = spec.usageMessage().header();
        String whole = String.join(
                " ", header.length > 0 ? header : spec.usageMessage().description());
        String sentence = whole.replaceFirst("(?s)[.;]( .*|$)", "");
        int margin = INDENT + names + INDENT;
        String left = " ".repeat(INDENT)
                + spec.name()
                + " ".repeat(names - spec.name().length() + INDENT);
        for (String line : Words.wrap(sentence, columns - margin)) {
            text.append(left).append(line).append('\n');
            left = " ".repeat(margin);
        }
    }
}
