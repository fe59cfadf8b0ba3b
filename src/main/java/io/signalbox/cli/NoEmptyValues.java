package io.signalbox.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Refuses a value that is empty, such as that of a shell's variable which is not set: it would mean anything at all. */
final class NoEmptyValues {

    private NoEmptyValues() {}

    /** Runs the command that was asked for, after a look at what was said. */
    static int run(ParseResult said) {
        for (ParseResult command = said; command != null; command = command.subcommand()) {
            for (ArgSpec each : command.matchedArgs()) {
                if (each.originalStringValues().stream().anyMatch(String::isBlank)) {
                    throw new ParameterException(
                            command.commandSpec().commandLine(),
                            name(each) + " is empty; leave it out, or say what is meant.");
                }
            }
        }
        return new CommandLine.RunLast().execute(said);
    }

    private static String name(ArgSpec each) {
        return each instanceof CommandLine.Model.OptionSpec option ? option.longestName() : each.paramLabel();
    }
}
