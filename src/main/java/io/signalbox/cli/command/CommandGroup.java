package io.signalbox.cli.command;

import java.util.List;

import picocli.CommandLine;

/**
 * Commands that belong together, as the help shows them.
 *
 * @param title what one does with them
 * @param commands annotated objects; those that have commands of their own are {@link Parent}s
 */
public record CommandGroup(String title, List<Object> commands) {

    /** A command with commands of its own. */
    public interface Parent {

        /** Itself and them. */
        CommandLine line();
    }

    public CommandGroup(String title, Object... commands) {
        this(title, List.of(commands));
    }
}
