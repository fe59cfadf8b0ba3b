package io.signalbox.cli;

import java.util.Collection;
import java.util.List;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import io.signalbox.cli.command.Program;
import io.signalbox.cli.command.Terminal;
import io.signalbox.document.Suggestion;

/** What a mistyped command line is answered with: what is wrong, the form, and where to read more. */
final class WrongUsage {

    private final Terminal terminal;

    WrongUsage(Terminal terminal) {
        this.terminal = terminal;
    }

    int report(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        CommandSpec spec = command.getCommandSpec();
        terminal.err().println(terminal.bad("signalbox: ") + sentence(failure, command));
        terminal.err().println(Program.in("Usage: ./" + form(spec)));
        terminal.err().println(Program.in("Help:  ./" + spec.qualifiedName() + " --help"));
        return CommandLine.ExitCode.USAGE;
    }

    private static String sentence(ParameterException failure, CommandLine command) {
        if (failure instanceof UnmatchedArgumentException unknown
                && !unknown.getUnmatched().isEmpty()) {
            return unknown(unknown.getUnmatched().get(0), command);
        }
        return failure.getMessage().lines().findFirst().orElse("").replaceFirst("^Error: ", "");
    }

    private static String unknown(String word, CommandLine command) {
        String name = word.split("=", 2)[0];
        if (word.startsWith("-")) {
            List<String> options = command.getCommandSpec().options().stream()
                    .map(OptionSpec::longestName)
                    .toList();
            return said("'" + name + "' is not an option of '" + command.getCommandName() + "'", name, options);
        }
        Collection<String> commands = command.getSubcommands().keySet();
        return commands.isEmpty()
                ? "'" + word + "' is one argument too many."
                : said("'" + word + "' is not a command", word, commands);
    }

    private static String said(String what, String written, Collection<String> known) {
        String near = Suggestion.near(written, known);
        return what + (near.isEmpty() ? "." : near);
    }

    private static String form(PositionalParamSpec parameter) {
        String label = parameter.paramLabel() + (parameter.isMultiValue() ? "..." : "");
        return parameter.required() ? label : "[" + label + "]";
    }

    private static String form(CommandSpec spec) {
        StringBuilder form = new StringBuilder(spec.qualifiedName());
        spec.options().stream()
                .filter(OptionSpec::required)
                .filter(option -> option.group() == null)
                .forEach(option -> form.append(' ')
                        .append(option.longestName())
                        .append('=')
                        .append(option.paramLabel()));
        form.append(" [OPTIONS]");
        spec.positionalParameters().forEach(each -> form.append(' ').append(form(each)));
        return form.append(spec.subcommands().isEmpty() ? "" : " COMMAND").toString();
    }
}
