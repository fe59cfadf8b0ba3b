package io.signalbox.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The script by which a shell completes command lines. Commands and options are written into it; names are asked for when they
 * are needed.
 */
final class CompletionScript {

    private static final Set<String> NAMED =
            Arrays.stream(NameKind.values()).map(Enum::name).collect(Collectors.toSet());

    private final StringBuilder commands = new StringBuilder();
    private final StringBuilder options = new StringBuilder();
    private final StringBuilder values = new StringBuilder();
    private final StringBuilder parameters = new StringBuilder();

    /** @param frame the script, with places for what is known of the commands */
    static String of(CommandLine root, String frame) {
        CompletionScript script = new CompletionScript();
        script.add("", root);
        return frame.replace("@commands@", script.commands.toString().stripTrailing())
                .replace("@options@", script.options.toString().stripTrailing())
                .replace("@values@", script.values.toString().stripTrailing())
                .replace("@parameters@", script.parameters.toString().stripTrailing());
    }

    private void add(String path, CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        List<CommandLine> shown = command.getSubcommands().values().stream()
                .filter(each -> !each.getCommandSpec().usageMessage().hidden())
                .toList();
        if (!shown.isEmpty()) {
            line(commands, path, shown.stream().map(CommandLine::getCommandName).collect(Collectors.joining(" ")));
        }
        line(options, path, spec.options().stream().map(OptionSpec::longestName).collect(Collectors.joining(" ")));
        for (OptionSpec option : spec.options()) {
            if (option.arity().max() > 0) {
                line(values, path + " " + option.longestName(), kind(option));
            }
        }
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            String position =
                    parameter.index().isUnresolved() || parameter.index().max() == Integer.MAX_VALUE
                            ? "*"
                            : Integer.toString(parameter.index().min());
            line(parameters, path, position, kind(parameter));
        }
        shown.forEach(each -> add((path + " " + each.getCommandName()).strip(), each));
    }

    private static void line(StringBuilder to, String pattern, String answer) {
        to.append("        \"")
                .append(pattern.strip())
                .append("\") echo \"")
                .append(answer)
                .append("\" ;;\n");
    }

    private static void line(StringBuilder to, String path, String position, String answer) {
        String pattern = position.equals("*") ? "\"" + path + " \"*" : "\"" + path + " " + position + "\"";
        to.append("        ").append(pattern).append(") echo \"").append(answer).append("\" ;;\n");
    }

    /** {@code @names of a kind}, {@code @file}, {@code @dir}, the words themselves, or nothing. */
    private static String kind(ArgSpec arg) {
        String label = arg.paramLabel();
        if (arg.completionCandidates() != null) {
            return StreamSupport.stream(arg.completionCandidates().spliterator(), false)
                    .collect(Collectors.joining(" "));
        }
        if (NAMED.contains(label)) {
            return "@" + label.toLowerCase(Locale.ROOT);
        }
        if (arg.type() == Path.class) {
            return label.equals("DIR") ? "@dir" : "@file";
        }
        return label.matches("[a-z]+(\\|[a-z]+)+") ? label.replace('|', ' ') : "";
    }
}
