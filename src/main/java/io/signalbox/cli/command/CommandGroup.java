package io.signalbox.cli.command;

import java.util.List;

/**
 * Commands that belong together, as the help shows them.
 *
 * @param title what one does with them
 * @param commands annotated objects, or command lines that have commands of their own
 */
public record CommandGroup(String title, List<Object> commands) {

    public CommandGroup(String title, Object... commands) {
        this(title, List.of(commands));
    }
}
