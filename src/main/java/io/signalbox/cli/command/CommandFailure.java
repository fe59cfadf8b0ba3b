package io.signalbox.cli.command;

import java.util.List;

/** A command could not do what was asked: one sentence that says what and what to do, and perhaps more lines to look at. */
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> details;

    public CommandFailure(String sentence) {
        this(sentence, List.of());
    }

    public CommandFailure(String sentence, List<String> details) {
        super(sentence);
        this.details = List.copyOf(details);
    }

    public List<String> details() {
        return details;
    }
}
